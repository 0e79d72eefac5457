package dev.pos.observability.logging;

/**
 * Finds payment card numbers (ISO/IEC 7812): 13 to 19 digits, single blanks or dashes
 * between them, a first digit that issuers use and a check digit that fits.
 */
final class CardNumbers {

	static final int MIN_DIGITS = 13;

	private static final int MAX_DIGITS = 19;

	private CardNumbers() {
	}

	/**
	 * Returns where a run of digits that starts at the given index ends.
	 * @param text the text
	 * @param start the index of the first digit
	 * @return the index behind the last digit
	 */
	static int endOfRun(String text, int start) {
		int end = start + 1;
		while (end < text.length()) {
			char c = text.charAt(end);
			if (isDigit(c)) {
				end++;
			}
			else if ((c == ' ' || c == '-') && end + 1 < text.length() && isDigit(text.charAt(end + 1))) {
				end += 2;
			}
			else {
				break;
			}
		}
		return end;
	}

	static boolean isCardNumber(CharSequence text, int start, int end) {
		if (end - start < MIN_DIGITS) {
			return false;
		}
		int digits = 0;
		int sum = 0;
		for (int i = end - 1; i >= start; i--) {
			char c = text.charAt(i);
			if (isDigit(c)) {
				int digit = c - '0';
				if (digits % 2 == 1) {
					digit *= 2;
					sum += (digit > 9) ? digit - 9 : digit;
				}
				else {
					sum += digit;
				}
				digits++;
			}
		}
		char first = text.charAt(start);
		// Thirteen digits that start with 1 are milliseconds since 1970, not a card.
		boolean issued = (digits == MIN_DIGITS) ? first == '4' : first >= '2' && first <= '6';
		return issued && digits >= MIN_DIGITS && digits <= MAX_DIGITS && sum % 10 == 0;
	}

	/**
	 * Returns the index of the fourth digit from the end of the run.
	 * @param text the text
	 * @param end the index behind the last digit
	 * @return where the digits that may be shown start
	 */
	static int lastFour(CharSequence text, int end) {
		int i = end;
		for (int digits = 0; digits < 4;) {
			if (isDigit(text.charAt(--i))) {
				digits++;
			}
		}
		return i;
	}

	static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

}
