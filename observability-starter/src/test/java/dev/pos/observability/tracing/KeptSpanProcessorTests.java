package dev.pos.observability.tracing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which requests are exported against the sampler's will.
 */
class KeptSpanProcessorTests {

	private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	private final AtomicLong drops = new AtomicLong();

	private final KeepProperties properties = new KeepProperties();

	@Test
	void requestWhenItFailedIsExportedWithItsParts() {
		Tracer tracer = tracer(Sampler.alwaysOff());
		Span root = tracer.spanBuilder("GET /orders").startSpan();
		assertThat(root.getSpanContext().isSampled()).as("what others are told").isFalse();
		assertThat(root.isRecording()).isTrue();
		part(tracer, root, "SELECT orders");
		root.setStatus(StatusCode.ERROR);
		root.end();
		part(tracer, root, "late");
		assertThat(names()).containsExactly("SELECT orders", "GET /orders", "late");
		assertThat(this.exporter.getFinishedSpanItems().get(1).getAttributes().get(KeptSpan.REASON)).isEqualTo("error");
		assertThat(this.exporter.getFinishedSpanItems())
			.allMatch((span) -> span.getTraceId().equals(root.getSpanContext().getTraceId()));
	}

	@Test
	void requestWhenItWasSlowIsExported() {
		Tracer tracer = tracer(Sampler.alwaysOff());
		Span root = tracer.spanBuilder("slow").setStartTimestamp(1, TimeUnit.SECONDS).startSpan();
		part(tracer, root, "part");
		root.end(3, TimeUnit.SECONDS);
		assertThat(names()).containsExactly("part", "slow");
		assertThat(this.exporter.getFinishedSpanItems().get(1).getAttributes().get(KeptSpan.REASON)).isEqualTo("slow");
	}

	@Test
	void requestWhenItWasNeitherLeavesNothing() {
		KeptSpanProcessor processor = processor();
		Tracer tracer = tracer(Sampler.alwaysOff(), processor);
		for (int i = 0; i < 100; i++) {
			Span root = tracer.spanBuilder("fine").startSpan();
			part(tracer, root, "part");
			root.end();
			part(tracer, root, "late");
		}
		assertThat(names()).isEmpty();
		assertThat(processor.buffered()).isZero();
		assertThat(this.drops).hasValue(0);
	}

	@Test
	void requestWhenItsCallerIsNotSampledKeepsItsParent() {
		Tracer tracer = tracer(Sampler.parentBased(Sampler.alwaysOn()));
		SpanContext caller = SpanContext.createFromRemoteParent("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331",
				TraceFlags.getDefault(), TraceState.getDefault());
		Span root = tracer.spanBuilder("root").setParent(Context.root().with(Span.wrap(caller))).startSpan();
		assertThat(root.getSpanContext().isSampled()).isFalse();
		root.setStatus(StatusCode.ERROR);
		root.end();
		assertThat(this.exporter.getFinishedSpanItems()).singleElement()
			.extracting(SpanData::getParentSpanId)
			.isEqualTo("b7ad6b7169203331");
	}

	@Test
	void requestsOfOneTraceWhenOneFailsKeepWhatTheOtherDid() {
		Tracer tracer = tracer(Sampler.alwaysOff());
		SpanContext caller = SpanContext.createFromRemoteParent("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331",
				TraceFlags.getDefault(), TraceState.getDefault());
		Context context = Context.root().with(Span.wrap(caller));
		Span first = tracer.spanBuilder("first").setParent(context).startSpan();
		Span second = tracer.spanBuilder("second").setParent(context).startSpan();
		first.end();
		second.setStatus(StatusCode.ERROR);
		second.end();
		assertThat(names()).containsExactlyInAnyOrder("first", "second");
	}

	@Test
	void requestWhenSampledIsLeftToTheSampler() {
		KeptSpanProcessor processor = processor();
		Tracer tracer = tracer(Sampler.alwaysOn(), processor);
		Span root = tracer.spanBuilder("sampled").startSpan();
		root.setStatus(StatusCode.ERROR);
		root.end();
		assertThat(names()).containsExactly("sampled");
		assertThat(this.exporter.getFinishedSpanItems().get(0).getAttributes().get(KeptSpan.REASON)).isNull();
		assertThat(processor.buffered()).isZero();
	}

	@Test
	void bufferWhenFullDropsAndCounts() {
		this.properties.setMaxSpans(10);
		KeptSpanProcessor processor = processor();
		Tracer tracer = tracer(Sampler.alwaysOff(), processor);
		Span root = tracer.spanBuilder("root").startSpan();
		for (int i = 0; i < 25; i++) {
			part(tracer, root, "part");
		}
		assertThat(processor.buffered()).isEqualTo(10);
		assertThat(this.drops).hasValue(15);
		root.setStatus(StatusCode.ERROR);
		root.end();
		assertThat(names()).hasSize(11);
		assertThat(processor.buffered()).isZero();
	}

	@Test
	void errorsWhenNotWantedAreNotKept() {
		this.properties.setErrors(false);
		this.properties.setSlowerThan(Duration.ofHours(1));
		Tracer tracer = tracer(Sampler.alwaysOff());
		Span root = tracer.spanBuilder("root").startSpan();
		root.setStatus(StatusCode.ERROR);
		root.end();
		assertThat(names()).isEmpty();
	}

	private static void part(Tracer tracer, Span parent, String name) {
		tracer.spanBuilder(name).setParent(Context.root().with(parent)).startSpan().end();
	}

	private List<String> names() {
		return this.exporter.getFinishedSpanItems().stream().map(SpanData::getName).toList();
	}

	private KeptSpanProcessor processor() {
		return new KeptSpanProcessor(SimpleSpanProcessor.create(this.exporter), this.properties, this.drops::addAndGet);
	}

	private Tracer tracer(Sampler sampler) {
		return tracer(sampler, processor());
	}

	private Tracer tracer(Sampler sampler, KeptSpanProcessor processor) {
		return SdkTracerProvider.builder()
			.setSampler(new RecordingSampler(sampler))
			.addSpanProcessor(SimpleSpanProcessor.create(this.exporter))
			.addSpanProcessor(processor)
			.build()
			.get("test");
	}

}
