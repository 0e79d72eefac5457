package dev.pos.console.alert;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.pos.console.service.LimitedBody;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The alerts that fire now, as an Alertmanager tells.
 */
@Component
public final class FiringAlerts {

	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	private static final int MAX_BYTES = 1024 * 1024;

	private static final int MAX_ALERTS = 50;

	private static final int MAX_TEXT = 300;

	private static final String ACTIVE = "/api/v2/alerts?active=true&silenced=false&inhibited=false";

	private static final List<String> TENANT_LABELS = List.of("tenant", "tenant_id");

	private static final JsonMapper mapper = new JsonMapper();

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(TIMEOUT)
		.build();

	private final @Nullable URI url;

	private volatile Answer answer = new Answer(List.of(), null);

	FiringAlerts(AlertProperties properties) {
		this.url = properties.alertmanagerUrl();
	}

	public boolean isConfigured() {
		return this.url != null;
	}

	/**
	 * Returns what the last request brought.
	 * @param scope whose alerts; one that names no tenant tells of a service
	 * @return the alerts, or why there is no telling
	 */
	public Answer answer(TenantScope scope) {
		Answer last = this.answer;
		return scope.isAll() ? last
				: new Answer(last.alerts()
					.stream()
					.filter((alert) -> alert.tenant() == null || scope.includes(alert.tenant()))
					.toList(), last.problem());
	}

	@Scheduled(fixedDelayString = "${observability.console.alerts.interval:10s}")
	void ask() {
		URI base = this.url;
		if (base == null) {
			return;
		}
		HttpRequest request = HttpRequest.newBuilder(base.resolve(ACTIVE)).timeout(TIMEOUT).build();
		try {
			this.answer = this.client.sendAsync(request, (info) -> new LimitedBody(MAX_BYTES))
				.orTimeout(TIMEOUT.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
				.handle((response, failure) -> (response != null && response.statusCode() == 200)
						? new Answer(read(new String(response.body(), StandardCharsets.UTF_8)), null)
						: new Answer(List.of(), "The Alertmanager does not answer."))
				.join();
		}
		catch (JacksonException | java.util.concurrent.CompletionException ex) {
			this.answer = new Answer(List.of(), "The Alertmanager's answer was not understood.");
		}
	}

	static List<FiringAlert> read(String json) {
		List<FiringAlert> alerts = new ArrayList<>();
		for (JsonNode node : mapper.readTree(json)) {
			if (alerts.size() < MAX_ALERTS) {
				JsonNode labels = node.path("labels");
				JsonNode annotations = node.path("annotations");
				alerts.add(new FiringAlert(text(labels, "alertname"), text(labels, "severity"),
						labels.has("service") ? text(labels, "service") : text(labels, "job"),
						annotations.has("summary") ? text(annotations, "summary") : text(annotations, "description"),
						time(node.path("startsAt").asString("")), tenant(labels)));
			}
		}
		return alerts;
	}

	private static @Nullable String tenant(JsonNode labels) {
		for (String label : TENANT_LABELS) {
			if (labels.has(label)) {
				return text(labels, label);
			}
		}
		return null;
	}

	private static String text(JsonNode node, String name) {
		return Text.limit(node.path(name).asString(""), MAX_TEXT);
	}

	private static @Nullable Instant time(String text) {
		try {
			return text.isEmpty() ? null : Instant.parse(text);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * What an Alertmanager said.
	 *
	 * @param alerts the firing alerts
	 * @param problem why there is no telling, {@code null} when there is
	 */
	public record Answer(List<FiringAlert> alerts, @Nullable String problem) {

	}

}
