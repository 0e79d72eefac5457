package dev.pos.system;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A metric that an expression names, with the labels by which it chooses among its
 * series.
 *
 * @param metric the name of the metric
 * @param labels the names of the labels
 */
record MetricSelector(String metric, Set<String> labels) {

	/** What is left of an expression without its strings, ranges and lists of labels. */
	private static final Pattern NOISE = Pattern.compile(
			"\\[[^]]*]" + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)|\\boffset\\s+\\w+");

	private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

	/** A name that no parenthesis follows: that would be a function. */
	private static final Pattern SELECTOR = Pattern
		.compile("(?<![\\w:$.])([a-zA-Z_:][\\w:]*+)(?:\\s*+\\{([^}]*)}|(?!\\s*+[({]))");

	private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");

	private static final Pattern VARIABLE = Pattern.compile("label_values\\(([\\w:]+)(?:\\{[^}]*})?\\s*,\\s*(\\w+)\\)");

	private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "atan2", "inf", "nan");

	/**
	 * Reads an expression.
	 * @param expression PromQL, or the {@code label_values} of a dashboard's variable
	 * @return what it names
	 */
	static Set<MetricSelector> in(String expression) {
		Matcher variable = VARIABLE.matcher(expression);
		if (variable.matches()) {
			return Set.of(new MetricSelector(variable.group(1), Set.of(variable.group(2))));
		}
		String plain = NOISE.matcher(STRING.matcher(expression).replaceAll("\"\"")).replaceAll(" ");
		Set<MetricSelector> selectors = new LinkedHashSet<>();
		for (Matcher matcher = SELECTOR.matcher(plain); matcher.find();) {
			if (!OPERATORS.contains(matcher.group(1).toLowerCase())) {
				selectors.add(new MetricSelector(matcher.group(1), labels(matcher.group(2))));
			}
		}
		return selectors;
	}

	private static Set<String> labels(String matchers) {
		Set<String> labels = new TreeSet<>();
		if (matchers != null) {
			for (Matcher matcher = MATCHER.matcher(matchers); matcher.find();) {
				labels.add(matcher.group(1));
			}
		}
		return labels;
	}

	/**
	 * Returns what has a result where the metric has a series with all the labels.
	 */
	String query() {
		return "count(%s{%s})".formatted(this.metric,
				this.labels.stream().map((label) -> label + "!=\"\"").collect(Collectors.joining(",")));
	}

}
