import { element, fillForm, load, logLine } from '/common.js';

fillForm(document.getElementById('filter'));
const note = document.getElementById('note');
try {
	const logs = await load('/api/logs', location.search);
	document.getElementById('logs').append(...logs.items.map(logLine));
	if (!logs.items.length) {
		note.textContent = location.search ? 'No log record matches.' : 'No log records yet.';
	}
	else {
		note.append(element('span', '', `The newest ${logs.items.length} records, in order. Times are UTC.`));
	}
}
catch (failure) {
	note.textContent = failure.message;
}
