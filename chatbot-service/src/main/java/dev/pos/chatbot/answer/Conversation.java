package dev.pos.chatbot.answer;

import dev.pos.chatbot.question.Question;
import dev.pos.chatbot.question.QuestionParser;
import dev.pos.observability.metrics.TenantMeters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;

/**
 * From somebody's words to an answer. The words themselves are not logged: people write
 * names into them.
 */
@Service
public class Conversation {

	private static final Logger logger = LoggerFactory.getLogger(Conversation.class);

	private final QuestionParser parser;

	private final ConversationMemory memory;

	private final Answers answers;

	private final TenantMeters meters;

	Conversation(QuestionParser parser, ConversationMemory memory, Answers answers, TenantMeters meters) {
		this.parser = parser;
		this.memory = memory;
		this.answers = answers;
		this.meters = meters;
		Question.types()
			.forEach(
					(type) -> meters.startAtZero(ChatbotMeters.QUERIES, ChatbotMeters.Tag.QUERY_TYPE.asString(), type));
	}

	/**
	 * Answers a question in people's own words.
	 * @param text the question as it was put
	 * @return the answer
	 */
	public Answer ask(String text) {
		long start = System.nanoTime();
		Question question = this.parser.parse(text, this.memory::last);
		this.memory.keep(question);
		logger.atInfo()
			.addKeyValue("query_length", text.length())
			.addKeyValue("query_type", question.type())
			.log("Processing query");
		this.meters.counter(ChatbotMeters.QUERIES, ChatbotMeters.Tag.QUERY_TYPE.asString(), question.type())
			.increment();
		Answer answer = this.answers.answer(question);
		logger.atInfo()
			.addKeyValue("query_length", text.length())
			.addKeyValue("query_type", question.type())
			.addKeyValue("duration_ms", (System.nanoTime() - start) / 1_000_000)
			.addKeyValue("degraded", String.join(",", answer.degraded()))
			.log("Query completed");
		return answer;
	}

}
