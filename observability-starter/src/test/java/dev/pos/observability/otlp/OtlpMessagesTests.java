package dev.pos.observability.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import dev.pos.observability.attributes.FlatAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The judge is what OpenTelemetry's own exporter would send, read back by protobuf's
 * library.
 */
class OtlpMessagesTests {

	private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	private static final String[] texts = { "", "a", "x".repeat(127), "x".repeat(128), "y".repeat(20_000), "Zürich",
			"€ 12", "\uD83D\uDE00 smile", "\uD83D alone", "alone \uDE00", "\u0000\u007F\u0080\u07FF\u0800\uFFFF",
			"SELECT * FROM orders WHERE id = ?" };

	/** Some share a key with the attributes beside them, which takes them apart. */
	private static final List<Attributes> groups = List.of(
			FlatAttributes.shared(Attributes.builder().put("db.system.name", "h2").put("db.query.text", "€ ?").build()),
			FlatAttributes.shared(Attributes.builder().put("key.0", "group").put("server.port", 5432).build()),
			FlatAttributes.shared(Attributes.builder().put("long", "z".repeat(300)).put("flag", true).build()));

	/** A service has each but once. */
	private final Map<String, InstrumentationScopeInfo> scopes = new HashMap<>();

	private final Random random = new Random(20261128);

	private final Resource resource = Resource.create(
			Attributes.builder().put("service.name", "orders").put("service.instance.id", "a/1").build(),
			"https://opentelemetry.io/schemas/1.37.0");

	@Test
	void spansAreThoseThatTheSdkWouldSend() throws IOException {
		List<SpanData> spans = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			spans.add(span());
		}
		assertThat(parse(spans))
			.isEqualTo(ExportTraceServiceRequest.parseFrom(bytes(TraceRequestMarshaler.create(spans))));
	}

	@Test
	void spanWithNothingIsTheOneThatTheSdkWouldSend() throws IOException {
		List<SpanData> spans = List.of(TestSpanData.builder()
			.setName("")
			.setKind(SpanKind.INTERNAL)
			.setStartEpochNanos(0)
			.setEndEpochNanos(0)
			.setHasEnded(true)
			.setStatus(StatusData.unset())
			.build());
		assertThat(parse(spans))
			.isEqualTo(ExportTraceServiceRequest.parseFrom(bytes(TraceRequestMarshaler.create(spans))));
	}

	@Test
	void spansOfSeveralScopesStandWithTheirs() throws IOException {
		List<SpanData> spans = List.of(span("one"), span("two"), span("one"));
		ExportTraceServiceRequest request = parse(spans);
		assertThat(request.getResourceSpansList()).singleElement()
			.satisfies((resourceSpans) -> assertThat(resourceSpans.getScopeSpansList())
				.extracting((scope) -> scope.getScope().getName() + " " + scope.getSpansCount())
				.containsExactlyInAnyOrder("one 2", "two 1"));
	}

	@Test
	void logRecordsAreThoseThatTheSdkWouldSend() throws IOException {
		List<LogRecordData> logs = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			logs.add(log());
		}
		assertThat(ExportLogsServiceRequest.parseFrom(bytes(logs)))
			.isEqualTo(ExportLogsServiceRequest.parseFrom(bytes(LogsRequestMarshaler.create(logs))));
	}

	@Test
	void logRecordWithNothingIsTheOneThatTheSdkWouldSend() throws IOException {
		List<LogRecordData> logs = List.of(TestLogRecordData.builder().build());
		assertThat(ExportLogsServiceRequest.parseFrom(bytes(logs)))
			.isEqualTo(ExportLogsServiceRequest.parseFrom(bytes(LogsRequestMarshaler.create(logs))));
	}

	@Test
	void writerWhenUsedAgainHoldsTheSecondRequestOnly() throws IOException {
		ProtobufWriter writer = new ProtobufWriter(1);
		SpanMessages messages = new SpanMessages();
		messages.write(List.of(span(), span()), writer);
		writer.clear();
		List<SpanData> second = List.of(span());
		messages.write(second, writer);
		assertThat(ExportTraceServiceRequest.parseFrom(bytes(writer)))
			.isEqualTo(ExportTraceServiceRequest.parseFrom(bytes(TraceRequestMarshaler.create(second))));
	}

	private SpanData span() {
		return span("dev.pos");
	}

	private SpanData span(String scope) {
		Attributes attributes = attributes();
		List<EventData> events = new ArrayList<>();
		List<LinkData> links = new ArrayList<>();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			events.add(EventData.create(this.random.nextLong(), text(), attributes(), 40));
			links.add(LinkData.create(context(this.random.nextBoolean()), attributes(), 40));
		}
		return TestSpanData.builder()
			.setResource(this.resource)
			.setInstrumentationScopeInfo(scope(scope))
			.setSpanContext(context(false))
			.setParentSpanContext(
					this.random.nextBoolean() ? context(this.random.nextBoolean()) : SpanContext.getInvalid())
			.setName(text())
			.setKind(SpanKind.values()[this.random.nextInt(SpanKind.values().length)])
			.setStartEpochNanos(this.random.nextLong())
			.setEndEpochNanos(this.random.nextLong())
			.setAttributes(attributes)
			.setTotalAttributeCount(attributes.size() + this.random.nextInt(200))
			.setEvents(events)
			.setTotalRecordedEvents(events.size() + this.random.nextInt(2))
			.setLinks(links)
			.setTotalRecordedLinks(links.size() + this.random.nextInt(2))
			.setStatus(switch (this.random.nextInt(3)) {
				case 0 -> StatusData.unset();
				case 1 -> StatusData.ok();
				default -> StatusData.create(StatusCode.ERROR, text());
			})
			.setHasEnded(true)
			.build();
	}

	private LogRecordData log() {
		Attributes attributes = attributes();
		return TestLogRecordData.builder()
			.setResource(this.resource)
			.setInstrumentationScopeInfo(scope("dev.pos"))
			.setSpanContext(this.random.nextBoolean() ? context(false) : SpanContext.getInvalid())
			.setTimestamp(this.random.nextLong(0, Long.MAX_VALUE), TimeUnit.NANOSECONDS)
			.setObservedTimestamp(this.random.nextLong(0, Long.MAX_VALUE), TimeUnit.NANOSECONDS)
			.setSeverity(Severity.values()[this.random.nextInt(Severity.values().length)])
			.setSeverityText(text())
			.setBodyValue(value(0))
			.setEventName(text())
			.setAttributes(attributes)
			.setTotalAttributeCount(attributes.size() + this.random.nextInt(200))
			.build();
	}

	private InstrumentationScopeInfo scope(String name) {
		return this.scopes.computeIfAbsent(name,
				(given) -> InstrumentationScopeInfo.builder(given)
					.setVersion("1.0")
					.setSchemaUrl("https://example.org/schema")
					.setAttributes(Attributes.of(AttributeKey.stringKey("kind"), given))
					.build());
	}

	private SpanContext context(boolean remote) {
		String spanId = "%016x".formatted(this.random.nextLong() | 1);
		TraceFlags flags = TraceFlags.fromByte((byte) this.random.nextInt(256));
		TraceState state = this.random.nextBoolean() ? TraceState.getDefault()
				: TraceState.builder().put("vendor", "a=b").put("other", "1").build();
		return remote ? SpanContext.createFromRemoteParent(TRACE_ID, spanId, flags, state)
				: SpanContext.create(TRACE_ID, spanId, flags, state);
	}

	private Attributes attributes() {
		FlatAttributes attributes = new FlatAttributes(100, Integer.MAX_VALUE);
		int group = this.random.nextInt(8);
		for (int i = this.random.nextInt(8); i > 0; i--) {
			if (i == group) {
				attributes.putAll(groups.get(this.random.nextInt(groups.size())));
			}
			// One key comes again and again, others are too many to be known.
			String name = "key." + (this.random.nextBoolean() ? 0 : this.random.nextInt(10_000));
			switch (this.random.nextInt(9)) {
				case 0 -> attributes.put(AttributeKey.booleanKey(name), this.random.nextBoolean());
				case 1 -> attributes.put(AttributeKey.longKey(name), number());
				case 2 -> attributes.put(AttributeKey.doubleKey(name), this.random.nextBoolean() ? 0.0 : -2.5);
				case 3 -> attributes.put(AttributeKey.stringArrayKey(name), List.of(text(), text()));
				case 4 -> attributes.put(AttributeKey.longArrayKey(name), List.of(number(), number()));
				case 5 -> attributes.put(AttributeKey.booleanArrayKey(name), List.of(true, false));
				case 6 -> attributes.put(AttributeKey.doubleArrayKey(name), List.of(1.5, 0.0));
				case 7 -> attributes.put(AttributeKey.valueKey(name), value(0));
				default -> attributes.put(AttributeKey.stringKey(name), text());
			}
		}
		return attributes;
	}

	private Value<?> value(int depth) {
		return switch (this.random.nextInt((depth < 3) ? 8 : 6)) {
			case 0 -> Value.of(this.random.nextBoolean());
			case 1 -> Value.of(number());
			case 2 -> Value.of(this.random.nextBoolean() ? 0.0 : Double.NaN);
			case 3 -> Value.of(new byte[] { 0, -1, 7 });
			case 4 -> Value.empty();
			case 5 -> Value.of(text());
			case 6 -> Value.of(value(depth + 1), value(depth + 1));
			default -> Value.of(KeyValue.of("a", value(depth + 1)), KeyValue.of("b", value(depth + 1)));
		};
	}

	private long number() {
		return switch (this.random.nextInt(4)) {
			case 0 -> 0;
			case 1 -> -1;
			case 2 -> 200;
			default -> this.random.nextLong();
		};
	}

	private String text() {
		return texts[this.random.nextInt(texts.length)];
	}

	private static ExportTraceServiceRequest parse(Collection<SpanData> spans) throws IOException {
		ProtobufWriter writer = new ProtobufWriter(16);
		new SpanMessages().write(spans, writer);
		return ExportTraceServiceRequest.parseFrom(bytes(writer));
	}

	private static byte[] bytes(Collection<LogRecordData> logs) throws IOException {
		ProtobufWriter writer = new ProtobufWriter(16);
		new LogMessages().write(logs, writer);
		return bytes(writer);
	}

	private static byte[] bytes(ProtobufWriter writer) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		writer.writeTo(bytes);
		assertThat(bytes.size()).isEqualTo(writer.length());
		return bytes.toByteArray();
	}

	private static byte[] bytes(Marshaler marshaler) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		marshaler.writeBinaryTo(bytes);
		return bytes.toByteArray();
	}

}
