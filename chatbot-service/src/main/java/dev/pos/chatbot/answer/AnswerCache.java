package dev.pos.chatbot.answer;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.pos.chatbot.question.Period;
import dev.pos.chatbot.question.Question;
import dev.pos.observability.metrics.TenantMeters;
import dev.pos.security.tenant.CurrentTenant;
import io.micrometer.core.instrument.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Complete answers about days that are over, kept in Redis for a short while. Each
 * belongs to one tenant and one set of roles: what one may see is not another's. Redis
 * being away costs the time saved and nothing else.
 */
@Component
class AnswerCache {

	private static final Logger logger = LoggerFactory.getLogger(AnswerCache.class);

	private static final String CACHE_NAME = "chatbot.answers";

	private final StringRedisTemplate redis;

	private final JsonMapper json;

	private final ChatbotProperties properties;

	private final TenantMeters meters;

	private final Clock clock;

	private final AsyncTaskExecutor executor;

	AnswerCache(StringRedisTemplate redis, JsonMapper json, ChatbotProperties properties, TenantMeters meters,
			Clock clock, @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
		this.redis = redis;
		this.json = json;
		this.properties = properties;
		this.meters = meters;
		this.clock = clock;
		this.executor = executor;
		meters.startAtZero(ChatbotMeters.CACHE_HITS, ChatbotMeters.Tag.CACHE.asString(), CACHE_NAME);
		meters.startAtZero(ChatbotMeters.CACHE_MISSES, ChatbotMeters.Tag.CACHE.asString(), CACHE_NAME);
	}

	Optional<Answer> find(Question question) {
		Optional<Answer> answer = key(question).flatMap((key) -> read(key, question));
		if (key(question).isPresent()) {
			counter(answer.isPresent() ? ChatbotMeters.CACHE_HITS : ChatbotMeters.CACHE_MISSES).increment();
		}
		return answer;
	}

	/**
	 * Keeps an answer, unless a part of it is missing, and without making anybody wait.
	 */
	void keep(Question question, Answer answer) {
		if (answer.degraded().isEmpty()) {
			key(question).ifPresent((key) -> this.executor.execute(() -> write(key, answer)));
		}
	}

	private Optional<Answer> read(String key, Question question) {
		try {
			String stored = this.redis.opsForValue().get(key);
			return Optional.ofNullable(stored)
				.map((value) -> this.json.readValue(value, Entry.class))
				.map((entry) -> new Answer(entry.text(), question.type(), new RawValue(entry.data()), List.of()));
		}
		catch (DataAccessException | JacksonException ex) {
			warn(ex);
			return Optional.empty();
		}
	}

	private void write(String key, Answer answer) {
		try {
			Entry entry = new Entry(answer.text(), this.json.writeValueAsString(answer.data()));
			this.redis.opsForValue().set(key, this.json.writeValueAsString(entry), this.properties.cacheTimeToLive());
		}
		catch (DataAccessException | JacksonException ex) {
			warn(ex);
		}
	}

	private Optional<String> key(Question question) {
		if (question instanceof Question.OverTime overTime
				&& overTime.period().to().isBefore(LocalDate.now(this.clock))) {
			Period period = overTime.period();
			return Optional.of(String.join(":", "chatbot:answer", CurrentTenant.id(), roles(), question.type(),
					period.from().toString(), period.to().toString()));
		}
		return Optional.empty();
	}

	private static String roles() {
		return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
			.stream()
			.flatMap((authentication) -> authentication.getAuthorities().stream())
			.map(GrantedAuthority::getAuthority)
			.sorted(Comparator.nullsFirst(Comparator.naturalOrder()))
			.collect(Collectors.joining(","));
	}

	private Counter counter(ChatbotMeters meter) {
		return this.meters.counter(meter, ChatbotMeters.Tag.CACHE.asString(), CACHE_NAME);
	}

	private static void warn(Exception ex) {
		logger.atWarn().addKeyValue("cause", ex.getMessage()).log("Answer cache is not available");
	}

	record Entry(String text, String data) {
	}

}
