package dev.pos.rules;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The page of all meters: a section for each module that declares some.
 */
final class MeterPage {

	private static final String HEADER = """
			# Meters

			Written by the build out of the enums that declare the meters; a difference fails it. To write it anew: `mvn test -Dtest=HouseRulesTests -Dsurefire.failIfNoSpecifiedTests=false -Dmeters.write=true`.

			Every tag keeps a limited number of values (`observability.metrics.max-tag-values`) and every meter a limited number of combinations (`observability.metrics.max-series-per-meter`); what is beyond is counted as `other`. Business meters have the tag `tenant` in addition, `unknown` where there is none. Prometheus writes `_` for `.` and appends `_total` to counters and the unit to timers.
			""";

	private static final String HEADING = "\n## ";

	private final Map<String, String> sections = new TreeMap<>();

	static MeterPage parse(String text) {
		MeterPage page = new MeterPage();
		String[] parts = text.split(HEADING);
		for (int i = 1; i < parts.length; i++) {
			int end = parts[i].indexOf('\n');
			page.sections.put(parts[i].substring(0, end), parts[i].substring(end + 1).strip());
		}
		return page;
	}

	MeterPage with(String module, String section) {
		MeterPage page = new MeterPage();
		page.sections.putAll(this.sections);
		if (section.isEmpty()) {
			page.sections.remove(module);
		}
		else {
			page.sections.put(module, section);
		}
		return page;
	}

	String text() {
		StringBuilder text = new StringBuilder(HEADER);
		this.sections.forEach(
				(module, section) -> text.append(HEADING).append(module).append("\n\n").append(section).append('\n'));
		return text.toString();
	}

	static String section(List<MeterDocumentation> meters) {
		return meters.isEmpty() ? "" : meters.stream().map(MeterPage::row).collect(Collectors.joining("\n", """
				| meter | type | tags | what it tells |
				| --- | --- | --- | --- |
				""", ""));
	}

	private static String row(MeterDocumentation meter) {
		String tags = Arrays.stream(meter.getKeyNames())
			.map(KeyName::asString)
			.map((key) -> "`" + key + "`")
			.collect(Collectors.joining(", "));
		String type = meter.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
		return "| `" + meter.getName() + "` | " + type + " | " + tags + " | " + description(meter) + " |";
	}

	/**
	 * By name, since the interface that has it is the starter's, which these rules are
	 * for.
	 */
	private static String description(MeterDocumentation meter) {
		try {
			Method method = meter.getClass().getMethod("getDescription");
			method.setAccessible(true);
			return String.valueOf(method.invoke(meter));
		}
		catch (ReflectiveOperationException ex) {
			throw new AssertionError("Meter '" + meter.getName() + "' has no description: let " + meter.getClass()
					+ " implement DocumentedMeter", ex);
		}
	}

}
