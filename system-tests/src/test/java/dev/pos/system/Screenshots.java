package dev.pos.system;

import java.nio.file.Path;
import java.util.Locale;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/**
 * Pictures of pages, light and dark. They go to {@code target/screenshots}, or where
 * {@code -Dscreenshots=../docs/images} says: then the README shows them.
 */
final class Screenshots {

	private static final Path folder = Path.of(System.getProperty("system-tests.screenshots", "target/screenshots"));

	private Screenshots() {
	}

	/**
	 * Whether the pictures are for readers, who want to see more than a few seconds.
	 */
	static boolean areForReaders() {
		return !folder.startsWith("target");
	}

	static void take(Page page, String name, boolean fullPage) {
		for (ColorScheme colours : new ColorScheme[] { ColorScheme.LIGHT, ColorScheme.DARK }) {
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
			if (page.locator("#charts").count() > 0) {
				// Charts take their colours when they are drawn.
				page.reload();
				page.locator("#charts canvas").first().waitFor();
			}
			page.screenshot(new Page.ScreenshotOptions().setFullPage(fullPage)
				.setPath(folder.resolve(name + ((colours == ColorScheme.DARK) ? "-dark" : "") + ".png")));
		}
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
	}

	static String phone(String path) {
		String name = path.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
		return "phone-" + (name.isEmpty() ? "overview" : name.toLowerCase(Locale.ROOT));
	}

}
