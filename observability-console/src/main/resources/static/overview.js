import { chip, duration, element, fillForm, load, time, traceLink } from '/common.js';

const REFRESH_MS = 5000;

function percent(share) {
	return share === null ? '–' : `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}

function reasons(service) {
	const failing = Object.entries(service.checks).filter(([, status]) => status !== 'healthy').map(([name, status]) => `${name} ${status}`);
	return service.error || failing.join(', ');
}

function serviceRow(service) {
	const state = element('td', '', element('span', `state ${service.state}`, service.state));
	const reason = reasons(service);
	if (reason) {
		state.append(element('div', 'reason', reason));
	}
	const name = element('td', '');
	const link = element('a', '', service.name);
	link.href = `/?service=${encodeURIComponent(service.name)}`;
	name.append(link);
	return element('tr', '', name, state,
		element('td', 'num', service.requests ? service.rate.toFixed(service.rate < 10 ? 2 : 0) : '–'),
		element('td', service.error_rate > 0 ? 'num bad' : 'num', percent(service.error_rate)),
		element('td', 'num', duration(service.p50_ms)),
		element('td', 'num', duration(service.p95_ms)),
		element('td', 'num', duration(service.p99_ms)));
}

function traceRow(trace) {
	const operation = element('td', 'operation', traceLink(trace.trace_id, trace.operation || '(no name)'));
	if (trace.error) {
		operation.append(element('span', 'badge', 'error'));
	}
	operation.append(element('div', 'reason', trace.service));
	return element('tr', '',
		element('td', 'time', time(trace.start)),
		operation,
		element('td', 'wide', ...trace.services.slice(0, 8).map(chip)),
		element('td', 'wide', trace.tenant_id || '–'),
		element('td', 'num wide', trace.span_count),
		element('td', 'num', duration(trace.duration_ms)));
}

async function refresh() {
	const note = document.getElementById('traces-note');
	try {
		const [services, traces, store] = await Promise.all([
			load('/api/services'), load('/api/traces', location.search), load('/api/store')]);
		document.getElementById('services').replaceChildren(...services.items.map(serviceRow));
		document.getElementById('traces').replaceChildren(...traces.items.map(traceRow));
		note.textContent = traces.items.length ? '' : location.search
			? 'No trace matches. Spans arrive within a few seconds of a request.'
			: 'No traces yet. They appear here a few seconds after the first request.';
		const megabytes = (bytes) => (bytes / 1048576).toFixed(1);
		document.getElementById('store').textContent = `${store.traces.spans.toLocaleString('en')} spans of `
			+ `${store.traces.traces.toLocaleString('en')} traces held (${megabytes(store.traces.bytes)} of ${megabytes(store.traces.max_bytes)} MB), `
			+ `${store.traces.received.toLocaleString('en')} received, ${store.traces.rejected.toLocaleString('en')} refused, `
			+ `${store.traces.evicted_traces.toLocaleString('en')} older traces let go. Times are UTC.`;
	}
	catch (failure) {
		note.textContent = `Not up to date: ${failure.message}`;
	}
}

fillForm(document.getElementById('filter'));
refresh();
setInterval(() => document.hidden || refresh(), REFRESH_MS);
