package dev.pos.chatbot.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.pos.chatbot.question.Question;
import dev.pos.chatbot.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * An answer in the making: a sentence for each leg that came back, and at the end one for
 * all that did not.
 */
final class Draft {

	private final Phrases phrases;

	private final List<String> sentences = new ArrayList<>();

	private final List<Source> missing = new ArrayList<>();

	Draft(Phrases phrases) {
		this.phrases = phrases;
	}

	/**
	 * Waits for a leg and puts it into words.
	 * @return what the leg brought, empty if it is missing
	 */
	<T> Optional<T> add(Leg<T> leg, Function<T, String> sentence) {
		Optional<T> outcome = leg.await();
		outcome.map(sentence).ifPresentOrElse(this.sentences::add, () -> this.missing.add(leg.source()));
		return outcome;
	}

	Answer finish(Question question, @Nullable Object data) {
		List<String> all = new ArrayList<>(this.sentences);
		all.add(this.phrases.missing(this.missing));
		return new Answer(Phrases.sentences(all), question.type(), data,
				this.missing.stream().map(Source::serviceName).toList());
	}

}
