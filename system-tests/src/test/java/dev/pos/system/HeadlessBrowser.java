package dev.pos.system;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

/**
 * The Chromium or Chrome that is installed, without a window. It notes what a page does
 * that it should not.
 */
final class HeadlessBrowser implements AutoCloseable {

	private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable");

	private static final Path MAC = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

	private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run");

	private final List<String> complaints = new ArrayList<>();

	private final Playwright playwright;

	private final Browser browser;

	HeadlessBrowser() {
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(installed().orElseThrow())
				.setHeadless(true)
				.setArgs(FLAGS));
	}

	static boolean isInstalled() {
		return installed().isPresent();
	}

	private static Optional<Path> installed() {
		Stream<Path> onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.flatMap((folder) -> PROGRAMS.stream().map((program) -> Path.of(folder, program)));
		return Stream.concat(onPath, Stream.of(MAC)).filter(Files::isExecutable).findFirst();
	}

	/**
	 * Opens an empty page.
	 */
	Page page(int width, int height, ColorScheme colours) {
		BrowserContext context = this.browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height)
			.setColorScheme(colours)
			.setTimezoneId("UTC"));
		Page page = context.newPage();
		page.onDialog((dialog) -> {
			this.complaints.add("dialog: " + dialog.message());
			dialog.dismiss();
		});
		page.onPageError((error) -> this.complaints.add("error: " + error));
		page.onConsoleMessage((message) -> {
			if (message.type().equals("error")) {
				this.complaints.add("console: " + message.text());
			}
		});
		page.onRequest((request) -> {
			if (!request.url().startsWith("http://localhost:")) {
				this.complaints.add("request to " + request.url());
			}
		});
		return page;
	}

	/**
	 * Returns dialogs, errors and requests to elsewhere.
	 */
	List<String> complaints() {
		return this.complaints;
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
