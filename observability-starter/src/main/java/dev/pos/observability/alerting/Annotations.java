package dev.pos.observability.alerting;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.util.StringUtils;

/**
 * What alerts tell those who read them: what is wrong, what to look at, which runbook.
 */
final class Annotations {

	private final AlertsProperties properties;

	private final String service;

	Annotations(AlertsProperties properties) {
		this.properties = properties;
		this.service = PromQl.label(properties.getServiceLabel());
	}

	/**
	 * The template that shows the service.
	 */
	String service() {
		return this.service;
	}

	/**
	 * The texts of an alert.
	 * @param alert the alert's name
	 * @param summary what is wrong, in a line
	 * @param description what that means, with figures
	 * @return the annotations
	 */
	Map<String, String> of(String alert, String summary, String description) {
		return of(alert, summary, description, "");
	}

	/**
	 * The texts of an alert that single requests explain.
	 * @param alert the alert's name
	 * @param summary what is wrong, in a line
	 * @param description what that means, with figures
	 * @param traces which traces of the service show it, as a query of the console
	 * @return the annotations
	 */
	Map<String, String> withTraces(String alert, String summary, String description, String traces) {
		Map<String, String> annotations = of(alert, summary, description, traces);
		if (StringUtils.hasText(this.properties.getTraceCommand())) {
			annotations.put("look_at",
					"Take the id of such a request of %s from the console or the log and run: %s <id>"
						.formatted(this.service, this.properties.getTraceCommand()));
		}
		return annotations;
	}

	private Map<String, String> of(String alert, String summary, String description, String query) {
		Map<String, String> annotations = new LinkedHashMap<>();
		annotations.put("summary", summary);
		annotations.put("description", description);
		if (StringUtils.hasText(this.properties.getRunbookUrl())) {
			annotations.put("runbook_url", this.properties.getRunbookUrl() + "/" + alert + ".md");
		}
		if (StringUtils.hasText(this.properties.getConsoleUrl())) {
			annotations.put("console_url", this.properties.getConsoleUrl() + "/?service=" + this.service + query);
		}
		return annotations;
	}

}
