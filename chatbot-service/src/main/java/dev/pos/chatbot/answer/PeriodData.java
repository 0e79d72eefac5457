package dev.pos.chatbot.answer;

import java.time.LocalDate;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pos.chatbot.question.Period;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one service for a run of days.
 *
 * @param <T> the figures
 * @param from the first day
 * @param to the last day
 * @param figures the figures, {@code null} where the service did not answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PeriodData<T>(LocalDate from, LocalDate to, @JsonUnwrapped @Nullable T figures) {

	static <T> PeriodData<T> of(Period period, Optional<T> figures) {
		return new PeriodData<>(period.from(), period.to(), figures.orElse(null));
	}

}
