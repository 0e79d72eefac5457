package dev.pos.chatbot.question;

import java.util.List;

/**
 * The part of the grammar that understands small numbers, as digits and as words.
 */
final class CountGrammar {

	private static final List<String> WORDS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
			"eight", "nine", "ten", "eleven", "twelve");

	/** One group, which is the number. */
	static final String COUNT = "(\\d{1,9}|" + String.join("|", WORDS) + "|an?|(?:a )?couple of|couple|(?:a )?few)";

	private CountGrammar() {
	}

	static long number(String count) {
		int word = WORDS.indexOf(count);
		if (word >= 0) {
			return word;
		}
		if (count.equals("a") || count.equals("an")) {
			return 1;
		}
		if (count.contains("couple")) {
			return 2;
		}
		return count.endsWith("few") ? 3 : Long.parseLong(count);
	}

}
