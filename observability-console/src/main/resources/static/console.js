// What the pages do beyond plain links and forms. Without it all of them still work.

const REFRESH_MS = 1000;

const MAX_TAIL_ROWS = 1000;

/** Reloads what asks for it, while somebody looks. */
let seconds = 0;
setInterval(() => {
	seconds += 1;
	for (const part of document.querySelectorAll('[data-refresh]')) {
		if (!document.hidden && seconds % Number(part.dataset.refresh) === 0 && window.htmx) {
			window.htmx.trigger(part, 'refresh');
		}
	}
}, REFRESH_MS);

document.getElementById('theme').addEventListener('click', () => {
	const root = document.documentElement;
	const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
	root.dataset.theme = dark ? 'light' : 'dark';
	localStorage.setItem('theme', root.dataset.theme);
	document.dispatchEvent(new CustomEvent('themechange'));
});

/** Hides or shows the rows below a row of a waterfall. */
function fold(button, expanded) {
	button.setAttribute('aria-expanded', String(expanded));
	const row = button.closest('.row');
	const depth = Number(row.dataset.depth);
	let hiddenBelow = expanded ? Infinity : depth;
	for (let next = row.nextElementSibling; next && next.dataset.depth !== undefined && Number(next.dataset.depth) > depth; next = next.nextElementSibling) {
		const nextDepth = Number(next.dataset.depth);
		if (nextDepth <= hiddenBelow) {
			hiddenBelow = Infinity;
		}
		next.hidden = nextDepth > hiddenBelow;
		const inner = next.querySelector('.fold');
		if (!next.hidden && inner && inner.getAttribute('aria-expanded') === 'false') {
			hiddenBelow = nextDepth;
		}
	}
}

function pick(link) {
	for (const other of document.querySelectorAll('.pick[aria-current]')) {
		other.removeAttribute('aria-current');
	}
	link.setAttribute('aria-current', 'true');
}

document.addEventListener('click', (event) => {
	const folding = event.target.closest('.fold');
	if (folding) {
		fold(folding, folding.getAttribute('aria-expanded') !== 'true');
	}
	const picked = event.target.closest('.pick');
	if (picked) {
		pick(picked);
	}
	const row = event.target.closest('.waterfall .row');
	if (row && !event.target.closest('a, button') && row.querySelector('.pick')) {
		row.querySelector('.pick').click();
	}
});

/** Moves the focus over the rows of a waterfall. */
function move(link, step) {
	const links = [...document.querySelectorAll('.row:not([hidden]) .pick')];
	const next = links[links.indexOf(link) + step];
	if (next) {
		next.focus();
	}
}

document.addEventListener('keydown', (event) => {
	const typing = event.target.closest('input, select, textarea');
	if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
		event.preventDefault();
		document.getElementById('lookup').focus();
	}
	const link = event.target.closest('.pick');
	if (!link) {
		return;
	}
	const folding = link.parentElement.querySelector('.fold');
	if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
		event.preventDefault();
		move(link, event.key === 'ArrowDown' ? 1 : -1);
	}
	else if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && folding) {
		event.preventDefault();
		fold(folding, event.key === 'ArrowRight');
	}
});

/** A new time or a new filter leaves empty fields out of the address. */
document.addEventListener('submit', (event) => {
	for (const field of event.target.elements) {
		if (field.name && field.value === '' && event.target.method === 'get') {
			field.disabled = true;
			setTimeout(() => {
				field.disabled = false;
			});
		}
	}
});

document.addEventListener('htmx:sseMessage', () => {
	const rows = document.querySelector('#log-rows[data-follow]');
	while (rows && rows.childElementCount > MAX_TAIL_ROWS) {
		rows.firstElementChild.remove();
	}
	const distance = document.documentElement.scrollHeight - innerHeight - scrollY;
	if (rows && distance < 400) {
		rows.lastElementChild?.scrollIntoView({ block: 'end' });
	}
});

const meterFilter = document.getElementById('meter-filter');
if (meterFilter) {
	meterFilter.addEventListener('input', () => {
		const part = meterFilter.value.trim().toLowerCase();
		for (const group of document.querySelectorAll('.catalogue details')) {
			let found = 0;
			for (const meter of group.querySelectorAll('a')) {
				meter.hidden = !meter.textContent.toLowerCase().includes(part);
				found += meter.hidden ? 0 : 1;
			}
			group.hidden = found === 0;
			group.open = part !== '' && found > 0 || group.querySelector('[aria-current]') !== null;
		}
	});
}
