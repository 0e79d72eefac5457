package dev.pos.chatbot.question;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

/**
 * A parser that looks for the words of a topic and for the words of a time, wherever in
 * the sentence they are. No time means today.
 */
@Component
class GrammarQuestionParser implements QuestionParser {

	private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N}\\s-]");

	private static final Pattern AMBIGUOUS_DATE = Pattern.compile("\\b\\d{1,4}[/.]\\d{1,2}[/.]\\d{1,4}\\b");

	private static final Pattern SPACES = Pattern.compile("\\s+");

	private final Clock clock;

	GrammarQuestionParser(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Question parse(String text) {
		String words = normalized(text);
		Optional<Topic> topic = Topic.of(words);
		if (topic.isEmpty()) {
			return new Question.Unknown(null);
		}
		if (AMBIGUOUS_DATE.matcher(text).find()) {
			return new Question.Unknown("Day or month first? Write a date as 2026-11-03 or 3 November.");
		}
		try {
			LocalDate today = LocalDate.now(this.clock);
			return topic.get().question(PeriodGrammar.parse(words, today).orElse(Period.of(today)));
		}
		catch (PeriodNotUnderstoodException ex) {
			return new Question.Unknown(ex.reason());
		}
	}

	private static String normalized(String text) {
		String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
			.toLowerCase(Locale.ROOT)
			.replaceAll("['’]s?\\b", "");
		return SPACES.matcher(NOISE.matcher(plain).replaceAll(" ")).replaceAll(" ").trim();
	}

}
