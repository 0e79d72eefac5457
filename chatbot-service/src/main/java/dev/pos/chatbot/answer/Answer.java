package dev.pos.chatbot.answer;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An answer to a question.
 *
 * @param text the answer in a sentence or two
 * @param queryType what the question was about
 * @param data the figures behind the text, {@code null} where there are none
 * @param degraded the services that did not answer in time
 */
public record Answer(String text, String queryType, @Nullable Object data, List<String> degraded) {
}
