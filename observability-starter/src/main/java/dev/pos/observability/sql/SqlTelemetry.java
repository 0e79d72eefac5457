package dev.pos.observability.sql;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.pos.observability.health.HealthThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Tells of executed statements: a span and a measurement for each that belongs to a
 * request or a task, and a warning for each that was slow. Bind values never show and
 * literals are replaced, since both may be a customer's. Thread-safe.
 * <p>
 * Statements are many and short, so no observation stands between them and their span: it
 * would cost more than the span.
 */
final class SqlTelemetry {

	private static final Logger logger = LoggerFactory.getLogger("dev.pos.observability.sql");

	private static final AttributeKey<String> errorType = AttributeKey.stringKey("error.type");

	private static final String NO_ERROR = "none";

	private final long thresholdNanos;

	private final SingletonSupplier<ObservationRegistry> observations;

	private final SingletonSupplier<Tracer> tracer;

	private final ObjectProvider<MeterRegistry> meters;

	private final Map<String, Timer> successes = new ConcurrentHashMap<>();

	/**
	 * Creates the telemetry. What it tells with is asked for with the first statement
	 * only: data sources are made before it.
	 * @param threshold how long a statement may take before it is warned of
	 * @param observations what knows whether a request or a task is under way
	 * @param tracer what makes spans
	 * @param meters what measures
	 */
	SqlTelemetry(Duration threshold, ObjectProvider<ObservationRegistry> observations, ObjectProvider<Tracer> tracer,
			ObjectProvider<MeterRegistry> meters) {
		this.thresholdNanos = threshold.toNanos();
		this.observations = SingletonSupplier.of(() -> observations.getIfAvailable(() -> ObservationRegistry.NOOP));
		this.tracer = SingletonSupplier
			.of(() -> tracer.getIfAvailable(() -> TracerProvider.noop().get("dev.pos.observability")));
		this.meters = meters;
	}

	/**
	 * Starts the span of a statement.
	 * @param database where it is executed
	 * @param statement the statement
	 * @param batchSize how many of its kind are executed at once
	 * @return the span, {@code null} for a statement that belongs to no request and no
	 * task: a pool's house-keeping, a start-up load or a health check
	 */
	@Nullable Span start(Database database, SqlStatement statement, int batchSize) {
		if (!isWithinWork()) {
			return null;
		}
		SpanBuilder span = this.tracer.obtain()
			.spanBuilder(statement.spanName())
			.setSpanKind(SpanKind.CLIENT)
			.setAllAttributes(database.attributes(statement));
		if (batchSize > 1) {
			span.setAttribute(Database.BATCH_SIZE, (long) batchSize);
		}
		return span.startSpan();
	}

	private boolean isWithinWork() {
		if (HealthThreads.isCurrent()) {
			return false;
		}
		Observation current = this.observations.obtain().getCurrentObservation();
		return (current != null && !current.isNoop()) || Span.current().getSpanContext().isValid();
	}

	void end(@Nullable Span span, Database database, SqlStatement statement, long nanos, @Nullable Throwable failure) {
		if (nanos >= this.thresholdNanos && logger.isWarnEnabled()) {
			warn(span, database, statement, nanos);
		}
		if (span != null) {
			if (failure != null) {
				span.setAttribute(errorType, failure.getClass().getName());
				span.recordException(failure);
				span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
			}
			span.end();
			measure(database, nanos, failure);
		}
	}

	/**
	 * Within the span, so that who reads the warning finds the statement in its trace.
	 */
	private static void warn(@Nullable Span span, Database database, SqlStatement statement, long nanos) {
		try (Scope scope = (span != null) ? span.makeCurrent() : Scope.noop()) {
			logger.atWarn()
				.addKeyValue("duration_ms", TimeUnit.NANOSECONDS.toMillis(nanos))
				.addKeyValue("statement", statement.text())
				.addKeyValue("data_source", database.dataSourceName())
				.log("Slow query detected");
		}
	}

	private void measure(Database database, long nanos, @Nullable Throwable failure) {
		Timer timer = (failure == null) ? this.successes.get(database.dataSourceName()) : null;
		if (timer == null) {
			timer = timer(database.dataSourceName(), failure);
		}
		if (timer != null) {
			timer.record(nanos, TimeUnit.NANOSECONDS);
		}
	}

	private @Nullable Timer timer(String dataSource, @Nullable Throwable failure) {
		MeterRegistry registry = this.meters.getIfAvailable();
		if (registry == null) {
			return null;
		}
		Timer timer = Timer.builder(SqlMeterDocumentation.STATEMENTS.getName())
			.description(SqlMeterDocumentation.STATEMENTS.getDescription())
			.tag(SqlMeterDocumentation.Tag.DATA_SOURCE.asString(), dataSource)
			.tag(SqlMeterDocumentation.Tag.ERROR.asString(),
					(failure != null) ? failure.getClass().getSimpleName() : NO_ERROR)
			.register(registry);
		if (failure == null) {
			this.successes.put(dataSource, timer);
		}
		return timer;
	}

}
