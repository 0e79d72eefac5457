package dev.pos.chatbot.question;

/**
 * A reader of questions in people's own words.
 */
public interface QuestionParser {

	/**
	 * Returns what a text asks for.
	 * @param text the question as it was put
	 * @return the question, {@link Question.Unknown} where the text was not understood
	 */
	Question parse(String text);

}
