/** Creates an element. All text goes through textContent: telemetry is never markup. */
export function element(name, className, ...children) {
	const created = document.createElement(name);
	if (className) {
		created.className = className;
	}
	for (const child of children) {
		created.append(child instanceof Node ? child : document.createTextNode(String(child)));
	}
	return created;
}

export async function load(path, parameters) {
	const url = new URL(path, location.origin);
	for (const [key, value] of new URLSearchParams(parameters || '')) {
		if (value !== '') {
			url.searchParams.set(key, value);
		}
	}
	const response = await fetch(url, { headers: { Accept: 'application/json' } });
	const body = await response.json().catch(() => ({}));
	if (!response.ok) {
		const failure = new Error(body.detail || `The console answered ${response.status}.`);
		failure.status = response.status;
		throw failure;
	}
	return body;
}

export function duration(ms) {
	if (ms === null || ms === undefined) {
		return '–';
	}
	if (ms === 0) {
		return '0 ms';
	}
	if (ms >= 10_000) {
		return `${(ms / 1000).toFixed(1)} s`;
	}
	if (ms >= 1000) {
		return `${(ms / 1000).toFixed(2)} s`;
	}
	return `${ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toFixed(2)} ms`;
}

/** The time of day in UTC, as the services' own logs have it. */
export function time(timestamp) {
	return String(timestamp).slice(11, 23);
}

const services = ['auth', 'pos-core', 'inventory', 'payment', 'restaurant', 'chatbot'];

export function colour(service) {
	const known = services.indexOf(service);
	if (known >= 0) {
		return `c${known}`;
	}
	let hash = 0;
	for (const character of service) {
		hash = (hash * 31 + character.codePointAt(0)) >>> 0;
	}
	return `c${6 + hash % 2}`;
}

export function chip(service) {
	return element('span', `chip ${colour(service)}`, service);
}

export function traceLink(id, text) {
	const link = element('a', '', text);
	link.href = `/traces/${encodeURIComponent(id)}`;
	return link;
}

export function attributeTable(entries) {
	const table = element('table', 'mono');
	const body = table.createTBody();
	for (const [key, value] of entries) {
		body.append(element('tr', '', element('td', '', key), element('td', '', value === null ? '–' : value)));
	}
	return table;
}

/** Shows a form as the address says and adds the services to its list. */
export function fillForm(form) {
	const select = form.elements.service;
	const parameters = new URLSearchParams(location.search);
	const names = new Set(services);
	if (parameters.get('service')) {
		names.add(parameters.get('service'));
	}
	for (const name of names) {
		select.append(element('option', '', name));
	}
	for (const [key, value] of parameters) {
		const field = form.elements.namedItem(key);
		if (field) {
			field.value = value;
		}
	}
}

const fixed = new Set(['timestamp', 'level', 'message', 'service', 'exception']);

export function logLine(log) {
	const line = element('details', 'log');
	line.append(element('summary', 'mono',
		element('span', 'time', time(log.timestamp)),
		element('span', `level-${log.level}`, log.level),
		chip(log.service),
		element('span', 'message', log.message)));
	line.addEventListener('toggle', () => {
		if (line.childElementCount > 1) {
			return;
		}
		const detail = element('div', 'detail');
		detail.append(attributeTable(Object.entries(log).filter(([key]) => !fixed.has(key))));
		if (log.exception) {
			detail.append(element('pre', 'bad', log.exception.traceback || `${log.exception.type}: ${log.exception.message}`));
		}
		if (log.trace_id) {
			detail.append(traceLink(log.trace_id, 'Open trace'));
		}
		line.append(detail);
	});
	return line;
}

document.getElementById('lookup').addEventListener('submit', (event) => {
	event.preventDefault();
	const id = event.target.elements.id.value.trim();
	if (id) {
		location.assign(`/traces/${encodeURIComponent(id)}`);
	}
});
