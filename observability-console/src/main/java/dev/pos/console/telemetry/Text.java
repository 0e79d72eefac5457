package dev.pos.console.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits and memory cost of received text.
 */
public final class Text {

	private static final int STRING_OVERHEAD = 56;

	private static final int MAX_SHARED = 4096;

	private static final int MAX_SHARED_LENGTH = 256;

	private static final Map<String, String> shared = new ConcurrentHashMap<>();

	private Text() {
	}

	/**
	 * Cuts a text that is too long and says so in its last characters.
	 * @param text the text
	 * @param maxLength the number of characters to keep
	 * @return the text, with a mark where it was cut
	 */
	public static String limit(String text, int maxLength) {
		if (text.length() <= maxLength) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
		return text.substring(0, end) + "… [cut, " + text.length() + " characters in all]";
	}

	/**
	 * Returns the one instance of a text that occurs in many spans, such as a name. Only
	 * so many different texts are shared; the rest is returned as it came.
	 * @param text the text
	 * @return an equal text
	 */
	public static String share(String text) {
		String known = shared.get(text);
		if (known != null) {
			return known;
		}
		if (text.length() > MAX_SHARED_LENGTH || shared.size() >= MAX_SHARED) {
			return text;
		}
		String raced = shared.putIfAbsent(text, text);
		return (raced != null) ? raced : text;
	}

	/**
	 * Whether a text contains another in any case.
	 * @param text the text to search
	 * @param part what to find
	 * @return {@code true} if it is there
	 */
	public static boolean containsIgnoreCase(String text, String part) {
		int last = text.length() - part.length();
		for (int i = 0; i <= last; i++) {
			if (text.regionMatches(true, i, part, 0, part.length())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Estimates the heap that a text takes.
	 * @param text the text
	 * @return the number of bytes, zero for a shared text
	 */
	public static int cost(String text) {
		if (text.length() <= MAX_SHARED_LENGTH && shared.get(text) == text) {
			return 0;
		}
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) > 0xFF) {
				return STRING_OVERHEAD + 2 * text.length();
			}
		}
		return STRING_OVERHEAD + text.length();
	}

}
