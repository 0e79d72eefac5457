package dev.pos.security.input;

/**
 * Text as UTF-8 can carry and PostgreSQL can keep it.
 */
final class Text {

	private Text() {
	}

	/**
	 * Returns whether the text has neither a NUL character nor half of a surrogate pair.
	 */
	static boolean isWellFormed(String text) {
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == 0 || Character.isLowSurrogate(character)) {
				return false;
			}
			if (Character.isHighSurrogate(character)) {
				i++;
				if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
					return false;
				}
			}
		}
		return true;
	}

}
