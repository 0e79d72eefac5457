package dev.pos.chatbot.question;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A reader of questions in people's own words.
 */
public interface QuestionParser {

	/**
	 * Returns what a text asks for.
	 * @param text the question as it was put
	 * @param previous gives what the same person asked before, looked up only where the
	 * text cannot be understood alone
	 * @return the question, {@link Question.Unknown} where the text was not understood
	 */
	Question parse(String text, Supplier<Optional<Question>> previous);

	/**
	 * Returns what a text asks for that begins a conversation.
	 * @param text the question as it was put
	 * @return the question, {@link Question.Unknown} where the text was not understood
	 */
	default Question parse(String text) {
		return parse(text, Optional::empty);
	}

}
