package dev.pos.chatbot.answer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import dev.pos.chatbot.question.Period;
import dev.pos.chatbot.question.Question;
import dev.pos.security.tenant.CurrentTenant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * What each person asked last, in Redis for a few minutes: the topic and the days, not
 * the words. Without Redis a follow-up is not understood, and all else is.
 */
@Component
class ConversationMemory {

	private static final Logger logger = LoggerFactory.getLogger(ConversationMemory.class);

	private final StringRedisTemplate redis;

	private final ChatbotProperties properties;

	private final AsyncTaskExecutor executor;

	ConversationMemory(StringRedisTemplate redis, ChatbotProperties properties,
			@Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
		this.redis = redis;
		this.properties = properties;
		this.executor = executor;
	}

	Optional<Question> last() {
		try {
			return Optional.ofNullable(this.redis.opsForValue().get(key())).flatMap(ConversationMemory::question);
		}
		catch (DataAccessException ex) {
			logger.atWarn().addKeyValue("cause", ex.getMessage()).log("Conversations cannot be remembered");
			return Optional.empty();
		}
	}

	/**
	 * Keeps a question, without making anybody wait.
	 */
	void keep(Question question) {
		if (question instanceof Question.Unknown) {
			return;
		}
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		Period period = (question instanceof Question.OverTime overTime) ? overTime.period() : Period.of(today);
		String key = key();
		String value = question.type() + " " + period.from() + " " + period.to();
		this.executor.execute(() -> write(key, value));
	}

	private void write(String key, String value) {
		try {
			this.redis.opsForValue().set(key, value, this.properties.conversationTimeToLive());
		}
		catch (DataAccessException ex) {
			logger.atWarn().addKeyValue("cause", ex.getMessage()).log("Conversations cannot be remembered");
		}
	}

	private static Optional<Question> question(String value) {
		String[] parts = value.split(" ");
		try {
			return (parts.length != 3) ? Optional.empty()
					: Question.of(parts[0], new Period(LocalDate.parse(parts[1]), LocalDate.parse(parts[2])));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	private static String key() {
		Authentication user = SecurityContextHolder.getContext().getAuthentication();
		return "chatbot:conversation:" + CurrentTenant.id() + ":" + ((user != null) ? user.getName() : "");
	}

}
