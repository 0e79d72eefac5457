package dev.pos.benchmarks.service;

import java.util.List;

/**
 * A way to observe the measured service, by the name of its class path.
 */
enum Variant {

	/**
	 * Spring Boot alone.
	 */
	BARE("bare", "bare"),

	/**
	 * The same once more: what differs between the two is noise.
	 */
	NULL_CONTROL("bare again", "bare"),

	/**
	 * Spring Boot's OpenTelemetry starter with Actuator, Prometheus and ECS logs.
	 */
	BOOT("Boot's starter-opentelemetry", "boot"),

	/**
	 * The same with spans for SQL.
	 */
	BOOT_SQL("the same + datasource-micrometer", "boot-sql"),

	/**
	 * OpenTelemetry's Spring Boot starter as it comes.
	 */
	OTEL_STARTER("OpenTelemetry Spring Boot starter", "otel-starter"),

	/**
	 * OpenTelemetry's Java agent as it comes.
	 */
	AGENT("OpenTelemetry Java agent", "agent"),

	/**
	 * The observability starter with everything on.
	 */
	STARTER("observability-starter", "starter");

	private final String label;

	private final String classPath;

	Variant(String label, String classPath) {
		this.label = label;
		this.classPath = classPath;
	}

	String label() {
		return this.label;
	}

	/**
	 * Returns the directory with the libraries of the variant.
	 * @return the name of the directory
	 */
	String classPath() {
		return this.classPath;
	}

	/**
	 * Returns what the variant needs to be told beyond its defaults: where the telemetry
	 * goes, and for Boot's own that every request is to have a trace and JSON in its log,
	 * as the others have.
	 * @param endpoint where a collector listens
	 * @return properties of the service
	 */
	List<String> properties(String endpoint) {
		return switch (this) {
			case BARE, NULL_CONTROL -> List.of();
			case BOOT,
					BOOT_SQL ->
				List.of("management.tracing.sampling.probability=1.0",
						"management.opentelemetry.tracing.export.otlp.endpoint=" + endpoint + "/v1/traces",
						"management.otlp.metrics.export.url=" + endpoint + "/v1/metrics",
						"management.endpoints.web.exposure.include=health,prometheus",
						"logging.structured.format.console=ecs");
			case OTEL_STARTER -> List.of("otel.exporter.otlp.endpoint=" + endpoint);
			case AGENT -> List.of();
			case STARTER -> List.of("management.opentelemetry.tracing.export.otlp.endpoint=" + endpoint + "/v1/traces",
					"management.opentelemetry.logging.export.otlp.endpoint=" + endpoint + "/v1/logs");
		};
	}

	/**
	 * Returns what the JVM needs to be told.
	 * @param agent the path of the agent
	 * @param endpoint where a collector listens
	 * @return options of the JVM
	 */
	List<String> jvmOptions(String agent, String endpoint) {
		return (this == AGENT) ? List.of("-javaagent:" + agent, "-Dotel.service.name=measured",
				"-Dotel.exporter.otlp.endpoint=" + endpoint) : List.of();
	}

	boolean exports() {
		return this != BARE && this != NULL_CONTROL;
	}

}
