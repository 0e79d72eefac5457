package dev.pos.chatbot.answer;

import java.util.List;

import dev.pos.chatbot.question.Question;

import org.springframework.stereotype.Component;

/**
 * What can be asked, for those whose question was not understood.
 */
@Component
class UnknownAnswerer implements Answerer<Question.Unknown> {

	private static final List<String> EXAMPLES = List.of("What was the revenue yesterday?",
			"How many orders did we have on November 3?", "What were the top products in the last 7 days?",
			"Which products are low on stock?", "How many tables are free?", "How did payments go on 2026-11-03?",
			"Give me the daily summary for today");

	@Override
	public Class<Question.Unknown> questionType() {
		return Question.Unknown.class;
	}

	@Override
	public Answer answer(Question.Unknown question) {
		String reason = (question.reason() != null) ? question.reason() : "I did not understand that.";
		String text = reason + " I can tell about revenue, orders, top products, low stock, tables, payments and the "
				+ "daily summary, for today, yesterday, a date or the last days. For example: \""
				+ String.join("\", \"", EXAMPLES) + "\".";
		return new Answer(text, question.type(), new Data(EXAMPLES), List.of());
	}

	record Data(List<String> examples) {
	}

}
