package dev.pos.chatbot.answer;

import dev.pos.chatbot.question.Question;

/**
 * Knows how to answer one kind of question.
 *
 * @param <Q> the kind of question
 */
interface Answerer<Q extends Question> {

	/**
	 * Returns the kind of question that this one answers.
	 */
	Class<Q> questionType();

	/**
	 * Answers a question with what the other services tell in time.
	 */
	Answer answer(Q question);

}
