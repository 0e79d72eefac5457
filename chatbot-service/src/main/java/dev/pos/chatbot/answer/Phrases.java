package dev.pos.chatbot.answer;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

import dev.pos.chatbot.question.Period;
import dev.pos.chatbot.source.Source;

import org.springframework.stereotype.Component;

/**
 * The words that answers are made of.
 */
@Component
class Phrases {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

	private final Clock clock;

	Phrases(Clock clock) {
		this.clock = clock;
	}

	String period(Period period) {
		boolean stillRuns = !period.to().isBefore(LocalDate.now(this.clock));
		if (period.isSingleDay()) {
			return (stillRuns ? "so far on " : "on ") + DAY.format(period.to());
		}
		return "from " + DAY.format(period.from()) + " to " + DAY.format(period.to());
	}

	String money(BigDecimal amount, String currency) {
		NumberFormat format = NumberFormat.getCurrencyInstance(Locale.UK);
		format.setCurrency(Currency.getInstance(currency));
		return format.format(amount);
	}

	String count(long count, String noun) {
		return NumberFormat.getIntegerInstance(Locale.UK).format(count) + " " + noun + ((count != 1) ? "s" : "");
	}

	String missing(List<Source> sources) {
		if (sources.isEmpty()) {
			return "";
		}
		List<String> names = sources.stream().map(Phrases::name).toList();
		return "Missing: " + joined(names) + ", since " + ((names.size() == 1) ? "that service" : "those services")
				+ " did not answer.";
	}

	private static String joined(List<String> names) {
		int last = names.size() - 1;
		return (last == 0) ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
	}

	private static String name(Source source) {
		String what = switch (source) {
			case AUTH -> "who is asking";
			case POS_CORE -> "the orders";
			case INVENTORY -> "the stock";
			case PAYMENT -> "the payments";
			case RESTAURANT -> "the tables";
		};
		return what + " (" + source.serviceName() + ")";
	}

	static String sentences(List<String> sentences) {
		return String.join(" ", sentences.stream().filter((sentence) -> !sentence.isEmpty()).toList());
	}

}
