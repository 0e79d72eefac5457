package dev.pos.observability.alerting;

import java.time.Duration;
import java.util.Map;

/**
 * An alert and the condition under which it fires. A service adds one of its own by
 * declaring it as a bean.
 *
 * @param name the alert's name, also that of its runbook page
 * @param expression the condition in PromQL; its value is what the annotations show
 * @param pending how long the condition has to hold before the alert fires; zero for at
 * once
 * @param severity how urgent it is
 * @param labels labels besides the severity and the service, templates allowed
 * @param annotations texts for those who read the alert, templates allowed
 */
public record AlertRule(String name, String expression, Duration pending, Severity severity, Map<String, String> labels,
		Map<String, String> annotations) {

}
