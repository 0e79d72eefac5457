import { attributeTable, chip, colour, duration, element, load, logLine, time } from '/common.js';

const MAX_ROWS = 2000;

const MAX_DEPTH = 24;

const SQL_KEYS = ['db.query.text', 'db.statement', 'jdbc.query[0]'];

/**
 * Orders spans as a tree. Whatever the parents say, every span comes out once: one with an
 * absent parent is a root, and a cycle is opened at its earliest span.
 */
function tree(spans) {
	const key = (span, id) => `${span.trace_id}/${id}`;
	const known = new Set(spans.map((span) => key(span, span.span_id)));
	const children = new Map();
	const roots = [];
	for (const span of spans) {
		const parent = span.parent_span_id && key(span, span.parent_span_id);
		if (parent && known.has(parent) && span.parent_span_id !== span.span_id) {
			children.set(parent, [...(children.get(parent) || []), span]);
		}
		else {
			roots.push(span);
		}
	}
	const rows = [];
	const seen = new Set();
	const visit = (first, hint) => {
		const stack = [{ span: first, depth: 0, hint }];
		while (stack.length) {
			const row = stack.pop();
			if (seen.has(row.span)) {
				continue;
			}
			seen.add(row.span);
			rows.push(row);
			const below = children.get(key(row.span, row.span.span_id)) || [];
			for (let i = below.length - 1; i >= 0; i--) {
				stack.push({ span: below[i], depth: row.depth + 1 });
			}
		}
	};
	for (const root of roots) {
		visit(root, root.parent_span_id ? 'parent not received' : undefined);
	}
	for (const span of spans) {
		if (!seen.has(span)) {
			visit(span, 'parents form a circle');
		}
	}
	return rows;
}

function sqlOf(span) {
	const key = SQL_KEYS.find((candidate) => span.tags[candidate]);
	return key && String(span.tags[key]);
}

/** Milliseconds since the epoch with their fraction, which Date would cut. */
function startOf(span) {
	return Date.parse(`${span.start.slice(0, 19)}Z`) + Number(`0.${span.start.slice(20, 29)}`) * 1000;
}

function spanRow(row, from, length) {
	const { span, depth, hint } = row;
	const details = element('details', `span ${colour(span.service)}${span.error ? ' failed' : ''}`);
	details.id = `span-${span.span_id}`;
	const title = element('div', '', chip(span.service), span.operation || '(no name)');
	title.title = `${span.service}: ${span.operation}`;
	if (span.error) {
		title.append(element('span', 'badge', span.tags['error.type'] ? String(span.tags['error.type']).split('.').pop() : 'error'));
	}
	if (hint) {
		title.append(element('span', 'badge hint', hint));
	}
	const name = element('div', 'name', title);
	name.style.setProperty('--depth', Math.min(depth, MAX_DEPTH));
	const sql = sqlOf(span);
	if (sql) {
		name.append(element('div', 'sql mono', sql.slice(0, 300)));
	}
	const fill = element('div', 'fill');
	fill.style.left = `${Math.min(99.8, 100 * (startOf(span) - from) / length)}%`;
	fill.style.width = `${Math.min(100, 100 * span.duration_ms / length)}%`;
	details.append(element('summary', '', name, element('div', 'track', fill), element('div', 'num duration', duration(span.duration_ms))));
	details.addEventListener('toggle', () => {
		if (details.childElementCount === 1) {
			details.append(spanDetail(span, sql));
		}
	});
	return details;
}

function spanDetail(span, sql) {
	const detail = element('div', 'detail');
	if (sql) {
		detail.append(element('pre', 'mono', sql));
	}
	const stacktrace = span.tags['exception.stacktrace'];
	detail.append(attributeTable([
		['span_id', span.span_id], ['parent_span_id', span.parent_span_id], ['start', span.start], ['duration_ms', span.duration_ms],
		...Object.entries(span.tags).filter(([key]) => key !== 'exception.stacktrace' && !(SQL_KEYS.includes(key) && span.tags[key] === sql))]));
	if (stacktrace) {
		detail.append(element('pre', 'mono bad', stacktrace));
	}
	return detail;
}

function fact(name, ...content) {
	return element('div', '', element('dt', '', name), element('dd', '', ...content));
}

function showFacts(trace, length) {
	const services = [...new Set(trace.spans.map((span) => span.service))];
	const tenants = [...new Set(trace.spans.map((span) => span.tags.tenant_id).filter(Boolean))];
	const errors = trace.spans.filter((span) => span.error).length;
	document.getElementById('facts').append(
		fact('Duration', duration(length)),
		fact('Start (UTC)', `${trace.spans[0].start.slice(0, 10)} ${time(trace.spans[0].start)}`),
		fact('Spans', trace.spans.length + (trace.truncated ? ' (cut)' : '')),
		fact('Errors', element('span', errors ? 'bad' : '', errors)),
		fact('Tenant', tenants.join(', ') || '–'),
		fact('Correlation id', element('code', '', trace.correlation_id || '–')),
		fact(trace.trace_ids.length > 1 ? `Trace ids (${trace.trace_ids.length})` : 'Trace id', element('code', '', trace.trace_ids.slice(0, 5).join(' '))),
		fact('Services', ...services.slice(0, 12).map(chip)));
}

function showWaterfall(trace) {
	const from = Math.min(...trace.spans.map(startOf));
	const to = Math.max(...trace.spans.map((span) => startOf(span) + span.duration_ms));
	const length = Math.max(to - from, 0.001);
	const rows = tree(trace.spans);
	document.getElementById('title').textContent = rows[0].span.operation || '(no name)';
	document.title = `${rows[0].span.operation} · Console`;
	showFacts(trace, to - from);
	const ticks = element('div', 'ticks', ...[0, 0.25, 0.5, 0.75].map((share) => element('span', '', duration(length * share))), element('span', '', ''));
	const waterfall = document.getElementById('waterfall');
	waterfall.append(element('div', 'scale', element('div', '', 'Span'), ticks, element('div', 'num', duration(length))));
	waterfall.append(...rows.slice(0, MAX_ROWS).map((row) => spanRow(row, from, length)));
	document.getElementById('note').textContent = rows.length > MAX_ROWS ? `Only the first ${MAX_ROWS} of ${rows.length} spans are drawn.` : '';
	const chosen = location.hash.startsWith('#span-') && document.getElementById(location.hash.slice(1));
	if (chosen) {
		chosen.open = true;
		chosen.scrollIntoView({ block: 'center' });
	}
}

function showLogs(logs) {
	document.getElementById('logs-section').hidden = logs.length === 0;
	document.getElementById('logs').append(...logs.map(logLine));
}

const id = decodeURIComponent(location.pathname.slice('/traces/'.length));
document.title = `${id} · Console`;
document.getElementById('title').textContent = id;
try {
	const trace = await load(`/api/traces/${encodeURIComponent(id)}`);
	showWaterfall(trace);
	showLogs(trace.logs);
}
catch (failure) {
	document.getElementById('note').textContent = failure.message;
	if (failure.status === 404) {
		const logs = await load('/api/logs', new URLSearchParams({ correlation_id: id }));
		showLogs(logs.items);
	}
}
