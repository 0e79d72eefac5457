package dev.pos.chatbot.question;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

/**
 * A parser that looks for the words of a topic and for the words of a time, wherever in
 * the sentence they are. No time means today, and in a follow-up ("and the payments?")
 * the time that was asked for before.
 */
@Component
class GrammarQuestionParser implements QuestionParser {

	private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N}\\s-]");

	private static final Pattern AMBIGUOUS_DATE = Pattern.compile("\\b\\d{1,4}[/.]\\d{1,2}[/.]\\d{1,4}\\b");

	private static final Pattern FOLLOW_UP = Pattern.compile("^(and|also|then|what about|how about|same for)\\b ?");

	private static final Pattern SPACES = Pattern.compile("\\s+");

	private final Clock clock;

	GrammarQuestionParser(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Question parse(String text, Supplier<Optional<Question>> previous) {
		String words = normalized(text);
		if (AMBIGUOUS_DATE.matcher(text).find() && Topic.of(words).isPresent()) {
			return new Question.Unknown("Day or month first? Write a date as 2026-11-03 or 3 November.");
		}
		try {
			LocalDate today = LocalDate.now(this.clock);
			Matcher followUp = FOLLOW_UP.matcher(words);
			if (followUp.find()) {
				Optional<Question> question = continued(words.substring(followUp.end()), today, previous);
				if (question.isPresent()) {
					return question.get();
				}
			}
			return Topic.of(words)
				.map((topic) -> topic.question(PeriodGrammar.parse(words, today).orElse(Period.of(today))))
				.orElseGet(() -> new Question.Unknown(null));
		}
		catch (PeriodNotUnderstoodException ex) {
			return new Question.Unknown(ex.reason());
		}
	}

	/**
	 * Returns what the rest of a follow-up means after the question before: the same at
	 * another time, or something else at the same time.
	 */
	private static Optional<Question> continued(String words, LocalDate today, Supplier<Optional<Question>> previous) {
		Optional<Topic> topic = Topic.of(words);
		Optional<Period> period = PeriodGrammar.parse(words, today);
		if (topic.isPresent() == period.isPresent()) {
			return Optional.empty();
		}
		return previous.get()
			.map((before) -> topic.orElseGet(() -> Topic.of(before))
				.question(period
					.orElse((before instanceof Question.OverTime overTime) ? overTime.period() : Period.of(today))));
	}

	private static String normalized(String text) {
		String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
			.toLowerCase(Locale.ROOT)
			.replaceAll("['’]s?\\b", "");
		return SPACES.matcher(NOISE.matcher(plain).replaceAll(" ")).replaceAll(" ").trim();
	}

}
