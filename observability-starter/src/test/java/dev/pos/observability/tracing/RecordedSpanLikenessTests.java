package dev.pos.observability.tracing;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A recorded span next to the SDK's own: whoever exports one must see what the other
 * would have been.
 */
class RecordedSpanLikenessTests {

	private static final AttributeKey<String> text = AttributeKey.stringKey("text");

	private static final AttributeKey<Long> number = AttributeKey.longKey("number");

	private static final AttributeKey<List<String>> texts = AttributeKey.stringArrayKey("texts");

	private static final SpanContext other = SpanContext.createFromRemoteParent("0af7651916cd43dd8448eb211c80319c",
			"b7ad6b7169203331", TraceFlags.getSampled(), TraceState.builder().put("vendor", "value").build());

	private static final SpanLimits tight = SpanLimits.builder()
		.setMaxNumberOfAttributes(3)
		.setMaxAttributeValueLength(5)
		.setMaxNumberOfEvents(2)
		.setMaxNumberOfLinks(1)
		.setMaxNumberOfAttributesPerEvent(1)
		.setMaxNumberOfAttributesPerLink(1)
		.build();

	static Stream<Consumer<Tracer>> spans() {
		return Stream.of((tracer) -> tracer.spanBuilder("plain").startSpan().end(),
				(tracer) -> tracer.spanBuilder(" ").startSpan().end(),
				(tracer) -> tracer.spanBuilder("attributes")
					.setSpanKind(SpanKind.CLIENT)
					.setAttribute("text", "one")
					.setAttribute("double", 1.5)
					.setAttribute("truth", true)
					.setAttribute("", "no key")
					.setAttribute(texts, List.of("short", "rather long"))
					.startSpan()
					.setAttribute(text, "two, and longer")
					.setAttribute(number, 3L)
					.setAttribute(number, null)
					.end(),
				(tracer) -> IntStream.range(0, 200)
					.boxed()
					.reduce(tracer.spanBuilder("many").startSpan(),
							(span, index) -> span.setAttribute("key " + index, "value").addEvent("event " + index),
							(first, second) -> second)
					.end(),
				(tracer) -> tracer.spanBuilder("events")
					.startSpan()
					.addEvent("at", 5, TimeUnit.SECONDS)
					.addEvent("with", Attributes.of(text, "of an event", number, 1L), 6, TimeUnit.SECONDS)
					.addEvent("third", 7, TimeUnit.SECONDS)
					.end(),
				(tracer) -> tracer.spanBuilder("links")
					.addLink(other)
					.addLink(SpanContext.getInvalid())
					.addLink(other, Attributes.of(text, "of a link", number, 1L))
					.startSpan()
					.addLink(other)
					.end(),
				(tracer) -> tracer.spanBuilder("failed")
					.startSpan()
					.setStatus(StatusCode.ERROR, "first")
					.setStatus(StatusCode.ERROR)
					.setStatus(StatusCode.UNSET)
					.end(),
				(tracer) -> tracer.spanBuilder("fine")
					.startSpan()
					.setStatus(StatusCode.OK, "no description")
					.setStatus(StatusCode.ERROR, "too late")
					.end(),
				(tracer) -> tracer.spanBuilder("timed")
					.setStartTimestamp(1, TimeUnit.SECONDS)
					.startSpan()
					.end(2, TimeUnit.SECONDS),
				(tracer) -> tracer.spanBuilder("renamed").startSpan().updateName("new name").end(),
				(tracer) -> tracer.spanBuilder("remote parent")
					.setParent(Context.root().with(Span.wrap(other)))
					.startSpan()
					.end(),
				(tracer) -> tracer.spanBuilder("no parent").setNoParent().startSpan().end(), (tracer) -> {
					Span span = tracer.spanBuilder("ended").startSpan();
					span.end();
					span.setAttribute(text, "late")
						.addEvent("late")
						.addLink(other)
						.setStatus(StatusCode.ERROR)
						.updateName("late")
						.end();
				}, (tracer) -> {
					SpanBuilder twice = tracer.spanBuilder("twice").setAttribute(text, "first");
					twice.startSpan().setAttribute(number, 1L).end();
					twice.startSpan().end();
				});
	}

	@ParameterizedTest
	@MethodSource("spans")
	void exportWhenSpanIsRecordedIsLikeTheSdks(Consumer<Tracer> use) {
		assertThat(exported(false, SpanLimits.getDefault(), use))
			.isEqualTo(exported(true, SpanLimits.getDefault(), use));
	}

	@ParameterizedTest
	@MethodSource("spans")
	void exportWhenLimitsAreTightIsLikeTheSdks(Consumer<Tracer> use) {
		assertThat(exported(false, tight, use)).isEqualTo(exported(true, tight, use));
	}

	private static List<String> exported(boolean sdk, SpanLimits limits, Consumer<Tracer> use) {
		InMemorySpanExporter exporter = InMemorySpanExporter.create();
		Sampler sampler = Sampler.parentBased(Sampler.alwaysOn());
		use.accept(sdk ? Tracers.sdk(exporter, limits, sampler) : Tracers.recording(exporter, limits, sampler));
		return exporter.getFinishedSpanItems().stream().map(RecordedSpanLikenessTests::description).toList();
	}

	/**
	 * All that is exported but for random ids and the time now.
	 */
	private static String description(SpanData span) {
		boolean timed = span.getStartEpochNanos() < TimeUnit.DAYS.toNanos(1);
		return String.join("\n", span.getName(), span.getKind().name(), span.getStatus().toString(),
				span.getAttributes().asMap().entrySet().stream().map(Object::toString).sorted().toList().toString(),
				Integer.toString(span.getTotalAttributeCount()),
				span.getEvents()
					.stream()
					.map((event) -> event.getName() + event.getAttributes().size() + event.getAttributes().get(text)
							+ event.getTotalAttributeCount()
							+ ((event.getEpochNanos() < TimeUnit.DAYS.toNanos(1)) ? event.getEpochNanos() : ""))
					.toList()
					.toString(),
				Integer.toString(span.getTotalRecordedEvents()),
				span.getLinks()
					.stream()
					.map((link) -> link.getSpanContext().toString() + link.getAttributes().size()
							+ link.getAttributes().get(text))
					.toList()
					.toString(),
				Integer.toString(span.getTotalRecordedLinks()), span.getParentSpanContext().toString(),
				span.getSpanContext().getTraceFlags().asHex(), span.getSpanContext().getTraceState().toString(),
				Boolean.toString(span.getSpanContext().isValid()), Boolean.toString(span.hasEnded()),
				span.getResource().toString(), span.getInstrumentationScopeInfo().toString(),
				timed ? span.getStartEpochNanos() + "-" + span.getEndEpochNanos() : "now",
				Boolean.toString(span.getEndEpochNanos() >= span.getStartEpochNanos()));
	}

}
