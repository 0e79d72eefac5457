// Draws the course of a meter. The figures are also in the table below the charts.

const host = document.getElementById('charts');

const REFRESH_MS = 10000;

const HEIGHT = 240;

function style(name) {
	return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function write(value, unit) {
	if (value === null || value === undefined) {
		return '–';
	}
	if (value === 0) {
		return '0';
	}
	if (unit === 's') {
		const ms = value * 1000;
		return ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : ms >= 1 ? `${ms.toFixed(ms >= 100 ? 0 : 1)} ms` : `${(ms * 1000).toFixed(0)} µs`;
	}
	if (unit === 'B') {
		const steps = ['B', 'KiB', 'MiB', 'GiB'];
		let step = 0;
		let rest = value;
		while (Math.abs(rest) >= 1024 && step < steps.length - 1) {
			rest /= 1024;
			step += 1;
		}
		return `${rest.toFixed(rest >= 100 || step === 0 ? 0 : 1)} ${steps[step]}`;
	}
	return Math.abs(value) >= 1000 ? value.toLocaleString('en', { maximumFractionDigits: 0 }) : String(Number(value.toPrecision(3)));
}

/** As everywhere on the pages: UTC, twenty-four hours. */
function clock(seconds) {
	const text = new Date(seconds * 1000).toISOString();
	return text.slice(17, 19) === '00' ? text.slice(11, 16) : text.slice(16, 19);
}

/** Dots for examples of single requests; a click opens the trace. */
function exemplarDots(exemplars) {
	return {
		hooks: {
			draw: (chart) => {
				const context = chart.ctx;
				context.save();
				context.fillStyle = style('--accent');
				context.strokeStyle = style('--panel');
				context.lineWidth = 1.5 * devicePixelRatio;
				for (const exemplar of exemplars) {
					const x = chart.valToPos(exemplar.time_seconds, 'x', true);
					const y = chart.valToPos(exemplar.value, 'y', true);
					if (x >= chart.bbox.left && x <= chart.bbox.left + chart.bbox.width && y >= chart.bbox.top) {
						context.beginPath();
						context.arc(x, y, 4 * devicePixelRatio, 0, 2 * Math.PI);
						context.fill();
						context.stroke();
					}
				}
				context.restore();
			},
			ready: (chart) => {
				chart.over.addEventListener('click', (event) => {
					const box = chart.over.getBoundingClientRect();
					const distance = (exemplar) => Math.hypot(chart.valToPos(exemplar.time_seconds, 'x') - event.clientX + box.left,
						chart.valToPos(exemplar.value, 'y') - event.clientY + box.top);
					const nearest = exemplars.reduce((best, exemplar) => !best || distance(exemplar) < distance(best) ? exemplar : best, null);
					if (nearest && distance(nearest) < 12) {
						location.assign(`/traces/${encodeURIComponent(nearest.trace_id)}`);
					}
				});
			}
		}
	};
}

function draw(title, course, lines, unit, exemplars) {
	const figure = document.createElement('figure');
	const caption = document.createElement('figcaption');
	caption.textContent = title;
	figure.append(caption);
	host.append(figure);
	const axis = { stroke: style('--muted'), grid: { stroke: style('--line'), width: 1 }, ticks: { show: false }, font: `11px ${style('--font')}` };
	const highest = Math.max(0, ...exemplars.map((exemplar) => exemplar.value));
	const options = {
		width: figure.clientWidth,
		height: HEIGHT,
		tzDate: (seconds) => window.uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
		cursor: { y: false },
		legend: { live: true },
		scales: { y: { range: (chart, low, high) => [Math.min(0, low), Math.max(high, highest, 1e-9) * 1.1] } },
		axes: [{ ...axis, values: (chart, splits) => splits.map(clock) }, { ...axis, size: 70, values: (chart, values) => values.map((value) => write(value, unit)) }],
		series: [{ value: (chart, seconds) => seconds ? new Date(seconds * 1000).toISOString().slice(11, 19) : '–' }, ...lines.map((line, index) => ({
			label: lines.length > 1 ? [line.label === 'all' ? '' : line.label, line.figure === 'rate' || line.figure === 'value' ? '' : line.figure].join(' ').trim() : line.figure,
			stroke: style(`--c${index % 10}`),
			width: 1.75,
			spanGaps: true,
			points: { show: course.times.length < 20, size: 5 },
			value: (chart, value) => write(value, unit)
		}))],
		plugins: exemplars.length ? [exemplarDots(exemplars)] : []
	};
	return new window.uPlot(options, [course.times, ...lines.map((line) => line.values)], figure);
}

let charts = [];

let last = '';

async function show(again) {
	if (document.hidden && again) {
		return;
	}
	const response = await fetch(host.dataset.source, { headers: { Accept: 'application/json' } });
	if (!response.ok) {
		host.textContent = `The console answered ${response.status}.`;
		return;
	}
	const text = await response.text();
	if (text === last && again) {
		return;
	}
	last = text;
	const course = JSON.parse(text);
	charts.forEach((chart) => chart.destroy());
	host.replaceChildren();
	const unit = host.dataset.unit;
	const values = course.lines.filter((line) => line.figure !== 'rate');
	const rates = course.lines.filter((line) => line.figure === 'rate');
	const single = new Set(values.map((line) => line.label)).size === 1;
	charts = [];
	if (course.kind === 'histogram' && values.length) {
		const shown = single ? values : values.filter((line) => line.figure === 'p95');
		charts.push(draw(single ? 'Percentiles; a dot is one request and opens its trace' : '95th percentile; a dot is one request and opens its trace', course, shown, unit, course.exemplars));
	}
	else if (values.length) {
		charts.push(draw('Value', course, values, unit, []));
	}
	if (rates.length) {
		charts.push(draw('Per second', course, rates, '', []));
	}
}

if (host) {
	show(false);
	setInterval(() => show(true), REFRESH_MS);
	addEventListener('resize', () => charts.forEach((chart) => chart.setSize({ width: chart.root.parentElement.clientWidth, height: HEIGHT })));
	document.addEventListener('themechange', () => show(false));
}
