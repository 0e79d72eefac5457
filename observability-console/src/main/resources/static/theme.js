// Runs before the page is drawn, or it would flash in the other colours.
const chosenTheme = localStorage.getItem('theme');
if (chosenTheme === 'light' || chosenTheme === 'dark') {
	document.documentElement.dataset.theme = chosenTheme;
}
