package dev.pos.observability.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.logs.LogLimits;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A recorded log next to the SDK's own.
 */
class RecordedLogTests {

	private static final AttributeKey<String> text = AttributeKey.stringKey("text");

	private static final LogLimits tight = LogLimits.builder()
		.setMaxNumberOfAttributes(2)
		.setMaxAttributeValueLength(5)
		.build();

	private static final Resource resource = Resource.create(Attributes.of(text, "service"));

	static Stream<Consumer<LogRecordBuilder>> records() {
		return Stream.of(LogRecordBuilder::emit,
				(log) -> log.setTimestamp(3, TimeUnit.SECONDS)
					.setObservedTimestamp(4, TimeUnit.SECONDS)
					.setSeverity(Severity.WARN)
					.setSeverityText("WARN")
					.setBody("said")
					.setEventName("event")
					.setAttribute(text, "first")
					.setAttribute(text, "rather long")
					.setAttribute("long", 1L)
					.setAttribute("double", 1.5)
					.setAttribute("truth", true)
					.setAttribute("", "no key")
					.setAttribute(text, null)
					.setAllAttributes(Attributes.of(AttributeKey.stringKey("further"), "one"))
					.emit(),
				(log) -> log.setTimestamp(Instant.ofEpochSecond(3, 7))
					.setObservedTimestamp(Instant.ofEpochSecond(4, 7))
					.setBody(Value.of(5))
					.setContext(Context.root().with(span("00f067aa0ba902b7")))
					.emit());
	}

	@ParameterizedTest
	@MethodSource("records")
	void exportWhenLogIsRecordedIsLikeTheSdks(Consumer<LogRecordBuilder> use) {
		for (LogLimits limits : List.of(LogLimits.getDefault(), tight)) {
			assertThat(exported(false, limits, use)).isEqualTo(exported(true, limits, use));
		}
	}

	@Test
	void attributeWhenSetByAProcessorIsForThoseBehindIt() {
		List<LogRecordData> early = new ArrayList<>();
		List<LogRecordData> late = new ArrayList<>();
		LogRecordProcessor first = (context, log) -> early.add(log.toLogRecordData());
		LogRecordProcessor adding = (context, log) -> log.setAttribute(text, "added");
		LogRecordProcessor last = (context, log) -> late.add(log.toLogRecordData());
		new LogPipeline(resource, LogLimits.getDefault(), List.of(first, adding, last)).apply("logger")
			.setBody("said")
			.emit();
		assertThat(early.get(0).getAttributes().isEmpty()).isTrue();
		assertThat(late.get(0).getAttributes().get(text)).isEqualTo("added");
	}

	private static String exported(boolean sdk, LogLimits limits, Consumer<LogRecordBuilder> use) {
		InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
		LogRecordProcessor processor = SimpleLogRecordProcessor.create(exporter);
		LogRecordBuilder builder = sdk ? SdkLoggerProvider.builder()
			.setResource(resource)
			.setLogLimits(() -> limits)
			.addLogRecordProcessor(processor)
			.build()
			.get("logger")
			.logRecordBuilder() : new LogPipeline(resource, limits, List.of(processor)).apply("logger");
		try (Scope scope = span("b7ad6b7169203331").makeCurrent()) {
			use.accept(builder);
		}
		LogRecordData log = exporter.getFinishedLogRecordItems().get(0);
		boolean timed = log.getObservedTimestampEpochNanos() < TimeUnit.DAYS.toNanos(1);
		return String.join("\n", log.getResource().toString(), log.getInstrumentationScopeInfo().toString(),
				Long.toString(log.getTimestampEpochNanos()),
				timed ? Long.toString(log.getObservedTimestampEpochNanos()) : "now", log.getSpanContext().toString(),
				log.getSeverity().name(), String.valueOf(log.getSeverityText()), String.valueOf(log.getBodyValue()),
				String.valueOf(log.getEventName()),
				log.getAttributes().asMap().entrySet().stream().map(Object::toString).sorted().toList().toString(),
				Integer.toString(log.getTotalAttributeCount()));
	}

	private static Span span(String spanId) {
		return Span.wrap(SpanContext.create("0af7651916cd43dd8448eb211c80319c", spanId, TraceFlags.getSampled(),
				TraceState.getDefault()));
	}

}
