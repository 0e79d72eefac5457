package dev.pos.chatbot.answer;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the answers.
 *
 * @param legDeadline how long an answer waits for the other services. With what comes
 * before and after it an answer takes less than three seconds.
 * @param cacheTimeToLive how long an answer about days gone by is kept
 * @param conversationTimeToLive how long a question can be followed up
 */
@ConfigurationProperties("pos.chatbot")
record ChatbotProperties(@DefaultValue("2400ms") Duration legDeadline, @DefaultValue("60s") Duration cacheTimeToLive,
		@DefaultValue("10m") Duration conversationTimeToLive) {
}
