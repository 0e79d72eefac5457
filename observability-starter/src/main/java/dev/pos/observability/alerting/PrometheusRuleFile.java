package dev.pos.observability.alerting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The YAML of a Prometheus rule file. Every text is quoted, so that none can be taken for
 * anything else.
 */
final class PrometheusRuleFile {

	private final Map<String, String> labels;

	private final String serviceLabel;

	private final StringBuilder yaml = new StringBuilder();

	PrometheusRuleFile(Map<String, String> labels, String serviceLabel) {
		this.labels = labels;
		this.serviceLabel = serviceLabel;
	}

	String write(List<RuleGroup> groups) {
		if (groups.isEmpty()) {
			return "groups: []\n";
		}
		line(0, "groups:");
		groups.forEach(this::group);
		return this.yaml.toString();
	}

	private void group(RuleGroup group) {
		line(0, "- name: " + group.name());
		line(1, "interval: " + PrometheusDuration.of(group.interval()));
		line(1, "rules:");
		for (RecordingRule recording : group.recordings()) {
			line(1, "- record: " + recording.name());
			expression(recording.expression());
		}
		group.alerts().forEach(this::alert);
	}

	private void alert(AlertRule alert) {
		line(1, "- alert: " + quoted(alert.name()));
		expression(alert.expression());
		if (!alert.pending().isZero()) {
			line(2, "for: " + PrometheusDuration.of(alert.pending()));
		}
		Map<String, String> all = new LinkedHashMap<>();
		all.put("severity", alert.severity().label());
		all.put("service", PromQl.label(this.serviceLabel));
		all.putAll(alert.labels());
		all.putAll(this.labels);
		map("labels", all);
		map("annotations", alert.annotations());
	}

	private void expression(String expression) {
		line(2, "expr: |-");
		expression.lines().forEach((line) -> line(3, line));
	}

	private void map(String name, Map<String, String> entries) {
		if (!entries.isEmpty()) {
			line(2, name + ":");
			entries.forEach((key, value) -> line(3, key + ": " + quoted(value)));
		}
	}

	private void line(int depth, String text) {
		this.yaml.append("  ".repeat(depth)).append(text).append('\n');
	}

	private static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		for (char c : text.toCharArray()) {
			switch (c) {
				case '"', '\\' -> quoted.append('\\').append(c);
				case '\n' -> quoted.append("\\n");
				case '\r' -> quoted.append("\\r");
				case '\t' -> quoted.append("\\t");
				default -> quoted.append(c);
			}
		}
		return quoted.append('"').toString();
	}

}
