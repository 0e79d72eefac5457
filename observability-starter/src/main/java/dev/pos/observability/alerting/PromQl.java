package dev.pos.observability.alerting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/**
 * Spellings of PromQL and of the templates in annotations.
 */
final class PromQl {

	private static final MathContext DIGITS = new MathContext(12);

	private PromQl() {
	}

	/**
	 * A number as people write it, without the last digits of binary fractions.
	 */
	static String number(double value) {
		return new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString();
	}

	static String seconds(Duration duration) {
		return number(duration.toNanos() / 1e9);
	}

	static String percent(double share) {
		return number(share * 100) + " %";
	}

	/**
	 * The template that shows a label.
	 */
	static String label(String name) {
		return "{{ $labels." + name + " }}";
	}

}
