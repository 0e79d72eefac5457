package dev.pos.chatbot.question;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know.
 */
public sealed interface Question {

	/**
	 * The type of a question that was not understood.
	 */
	String UNKNOWN = "unknown";

	/**
	 * Returns the name of this kind of question, as clients, logs and meters know it.
	 * @return the type, in snake_case
	 */
	String type();

	/**
	 * Returns the names of all kinds of questions.
	 * @return the types that {@link #type()} can return
	 */
	static List<String> types() {
		return Stream
			.concat(Arrays.stream(Topic.values()).map((topic) -> topic.name().toLowerCase(Locale.ROOT)),
					Stream.of(UNKNOWN))
			.toList();
	}

	/**
	 * Returns a question that was kept as its type and its days.
	 * @param type the type
	 * @param period the days, which questions about the present do without
	 * @return the question, empty if there is no such type
	 */
	static Optional<Question> of(String type, Period period) {
		return Arrays.stream(Topic.values())
			.map((topic) -> topic.question(period))
			.filter((question) -> question.type().equals(type))
			.findFirst();
	}

	/**
	 * A question about a run of days.
	 */
	sealed interface OverTime extends Question {

		/**
		 * Returns the days asked for.
		 * @return the period
		 */
		Period period();

	}

	/**
	 * How much money came in.
	 *
	 * @param period the days asked for
	 */
	record Revenue(Period period) implements OverTime {

		@Override
		public String type() {
			return "revenue";
		}

	}

	/**
	 * How many orders there were.
	 *
	 * @param period the days asked for
	 */
	record Orders(Period period) implements OverTime {

		@Override
		public String type() {
			return "orders";
		}

	}

	/**
	 * What sold best.
	 *
	 * @param period the days asked for
	 */
	record TopProducts(Period period) implements OverTime {

		@Override
		public String type() {
			return "top_products";
		}

	}

	/**
	 * How payments went.
	 *
	 * @param period the days asked for
	 */
	record Payments(Period period) implements OverTime {

		@Override
		public String type() {
			return "payments";
		}

	}

	/**
	 * How it went altogether.
	 *
	 * @param period the days asked for
	 */
	record DailySummary(Period period) implements OverTime {

		@Override
		public String type() {
			return "daily_summary";
		}

	}

	/**
	 * What is about to run out.
	 */
	record LowStock() implements Question {

		@Override
		public String type() {
			return "low_stock";
		}

	}

	/**
	 * Which tables are taken.
	 */
	record Tables() implements Question {

		@Override
		public String type() {
			return "tables";
		}

	}

	/**
	 * A question that was not understood.
	 *
	 * @param reason what about it was not, {@code null} where nothing was
	 */
	record Unknown(@Nullable String reason) implements Question {

		@Override
		public String type() {
			return UNKNOWN;
		}

	}

}
