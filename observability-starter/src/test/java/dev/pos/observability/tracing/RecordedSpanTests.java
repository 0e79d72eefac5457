package dev.pos.observability.tracing;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a recorded span: its data, its family, many threads at once.
 */
class RecordedSpanTests {

	private static final AttributeKey<String> text = AttributeKey.stringKey("text");

	private static final AttributeKey<Long> number = AttributeKey.longKey("number");

	private static final SpanContext other = SpanContext.createFromRemoteParent("0af7651916cd43dd8448eb211c80319c",
			"b7ad6b7169203331", TraceFlags.getSampled(), TraceState.builder().put("vendor", "value").build());

	@Test
	void exceptionWhenRecordedTellsTypeMessageAndTrace() {
		EventData event = span((tracer) -> tracer.spanBuilder("failed")
			.startSpan()
			.recordException(new IllegalStateException("no stock"), Attributes.of(number, 1L))
			.end()).getEvents().get(0);
		assertThat(event.getName()).isEqualTo("exception");
		assertThat(event.getAttributes().get(number)).isEqualTo(1L);
		assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.type")))
			.isEqualTo("java.lang.IllegalStateException");
		assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.message"))).isEqualTo("no stock");
		assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.stacktrace")))
			.startsWith("java.lang.IllegalStateException: no stock")
			.contains("at dev.pos.observability.tracing.RecordedSpanTests");
	}

	@Test
	void childWhenStartedSharesTraceAndClock() {
		List<SpanData> spans = spans(Sampler.alwaysOn(), (tracer) -> {
			Span parent = tracer.spanBuilder("parent").startSpan();
			tracer.spanBuilder("child").setParent(Context.root().with(parent)).startSpan().end();
			parent.end();
		});
		SpanData child = spans.get(0);
		SpanData parent = spans.get(1);
		assertThat(child.getTraceId()).isEqualTo(parent.getTraceId());
		assertThat(child.getParentSpanId()).isEqualTo(parent.getSpanId());
		assertThat(child.getStartEpochNanos()).isGreaterThanOrEqualTo(parent.getStartEpochNanos());
		assertThat(child.getEndEpochNanos()).isLessThanOrEqualTo(parent.getEndEpochNanos());
	}

	@Test
	void spanWhenDroppedByTheSamplerHandsOnItsIds() {
		List<SpanData> spans = spans(Sampler.alwaysOff(), (tracer) -> {
			Span span = tracer.spanBuilder("dropped").setParent(Context.root().with(Span.wrap(other))).startSpan();
			assertThat(span.isRecording()).isFalse();
			assertThat(span.getSpanContext().getTraceId()).isEqualTo(other.getTraceId());
			assertThat(span.getSpanContext().getSpanId()).isNotEqualTo(other.getSpanId());
			assertThat(span.getSpanContext().isSampled()).isFalse();
			assertThat(span.getSpanContext().getTraceState()).isEqualTo(other.getTraceState());
			span.end();
		});
		assertThat(spans).isEmpty();
	}

	@Test
	void samplerWhenItAddsAttributesIsHeard() {
		Sampler sampler = new Sampler() {

			@Override
			public SamplingResult shouldSample(Context parentContext, String traceId, String name, SpanKind spanKind,
					Attributes attributes, List<io.opentelemetry.sdk.trace.data.LinkData> parentLinks) {
				assertThat(name).isEqualTo("sampled");
				assertThat(attributes.get(number)).isEqualTo(1L);
				return SamplingResult.create(SamplingDecision.RECORD_AND_SAMPLE, Attributes.of(text, "sampler's"));
			}

			@Override
			public String getDescription() {
				return "adds an attribute";
			}

		};
		SpanData span = spans(sampler,
				(tracer) -> tracer.spanBuilder("sampled").setAttribute(number, 1L).startSpan().end())
			.get(0);
		assertThat(span.getAttributes().get(text)).isEqualTo("sampler's");
		assertThat(span.getAttributes().get(number)).isEqualTo(1L);
	}

	@Test
	void dataWhenTakenBeforeTheEndDoesNotChange() {
		spans(Sampler.alwaysOn(), (tracer) -> {
			Span span = tracer.spanBuilder("before").setAttribute(number, 1L).startSpan();
			span.addEvent("first");
			SpanData early = ((ReadableSpan) span).toSpanData();
			Attributes attributes = ((ReadableSpan) span).getAttributes();
			span.setAttribute(number, 2L).updateName("after").addEvent("second").end();
			assertThat(early.hasEnded()).isFalse();
			assertThat(early.getName()).isEqualTo("before");
			assertThat(early.getAttributes().get(number)).isEqualTo(1L);
			assertThat(early.getEvents()).hasSize(1);
			assertThat(early.getEndEpochNanos()).isZero();
			assertThat(attributes.get(number)).isEqualTo(1L);
			SpanData late = ((ReadableSpan) span).toSpanData();
			assertThat(late.hasEnded()).isTrue();
			assertThat(late.getAttributes().get(number)).isEqualTo(2L);
			assertThat(late.getEvents()).hasSize(2);
		});
	}

	@Test
	void spanWhenUsedByManyThreadsLosesNothing() throws Exception {
		int threads = 8;
		int each = 500;
		InMemorySpanExporter exporter = InMemorySpanExporter.create();
		SpanLimits wide = SpanLimits.builder()
			.setMaxNumberOfAttributes(threads * each)
			.setMaxNumberOfEvents(threads * each)
			.build();
		Span span = Tracers.recording(exporter, wide, Sampler.alwaysOn()).spanBuilder("shared").startSpan();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<? extends Future<?>> writers = IntStream.range(0, threads).mapToObj((thread) -> executor.submit(() -> {
				start.await();
				for (int i = 0; i < each; i++) {
					span.setAttribute(thread + "/" + i, i).addEvent("event");
					assertThat(((ReadableSpan) span).toSpanData().getAttributes().isEmpty()).isFalse();
				}
				return null;
			})).toList();
			start.countDown();
			for (Future<?> writer : writers) {
				writer.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		span.end();
		SpanData exported = exporter.getFinishedSpanItems().get(0);
		assertThat(exported.getAttributes().size()).isEqualTo(threads * each);
		assertThat(exported.getTotalRecordedEvents()).isEqualTo(threads * each);
	}

	@Test
	void spanWhenEndedByManyThreadsIsExportedOnce() throws Exception {
		InMemorySpanExporter exporter = InMemorySpanExporter.create();
		Tracer tracer = Tracers.recording(exporter, SpanLimits.getDefault(), Sampler.alwaysOn());
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			for (int i = 0; i < 200; i++) {
				Span span = tracer.spanBuilder("raced").startSpan();
				CountDownLatch start = new CountDownLatch(1);
				List<? extends Future<?>> enders = IntStream.range(0, 4).mapToObj((thread) -> executor.submit(() -> {
					start.await();
					span.setAttribute(number, (long) thread).end();
					return null;
				})).toList();
				start.countDown();
				for (Future<?> ender : enders) {
					ender.get();
				}
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(exporter.getFinishedSpanItems()).hasSize(200)
			.allMatch((span) -> span.getAttributes().size() == 1 && span.getTotalAttributeCount() <= 4);
	}

	@Test
	void tracerWhenClosedRecordsNothing() {
		InMemorySpanExporter exporter = InMemorySpanExporter.create();
		RecordingTracer tracer = Tracers.recording(exporter, SpanLimits.getDefault(), Sampler.alwaysOn());
		tracer.close();
		Span span = tracer.spanBuilder("late").setParent(Context.root().with(Span.wrap(other))).startSpan();
		span.end();
		assertThat(span.isRecording()).isFalse();
		assertThat(span.getSpanContext().getTraceId()).isEqualTo(other.getTraceId());
		assertThat(exporter.getFinishedSpanItems()).isEmpty();
	}

	private static SpanData span(Consumer<Tracer> use) {
		return spans(Sampler.alwaysOn(), use).get(0);
	}

	private static List<SpanData> spans(Sampler sampler, Consumer<Tracer> use) {
		InMemorySpanExporter exporter = InMemorySpanExporter.create();
		use.accept(Tracers.recording(exporter, SpanLimits.getDefault(), sampler));
		return exporter.getFinishedSpanItems();
	}

}
