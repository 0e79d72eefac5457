package dev.pos.observability.tracing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.contextpropagation.ObservationAwareSpanThreadLocalAccessor;
import io.micrometer.tracing.otel.bridge.OtelBaggageManager;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user of Micrometer's interfaces sees of spans that are made without its bridge.
 */
class SpanLifecycleTests {

	private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	private final io.opentelemetry.api.trace.Tracer openTelemetry = SdkTracerProvider.builder()
		.addSpanProcessor(SimpleSpanProcessor.create(this.exporter))
		.build()
		.get("test");

	private final OtelCurrentTraceContext current = new OtelCurrentTraceContext();

	private final Tracer tracer = new OtelTracer(this.openTelemetry, this.current, (event) -> {
	}, new OtelBaggageManager(this.current, List.of("shop"), List.of()));

	private final ObservationRegistry registry = ObservationRegistry.create();

	@BeforeEach
	void handleObservations() {
		TextMapPropagator w3c = W3CTraceContextPropagator.getInstance();
		OtelPropagator propagator = new OtelPropagator(ContextPropagators.create(w3c), this.openTelemetry);
		SpanLifecycle spans = new SpanLifecycle(this.openTelemetry, this.tracer);
		this.registry.observationConfig()
			.observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(
					new ReceivedSpanHandler(this.tracer, propagator, spans, w3c),
					new SentSpanHandler(this.tracer, propagator, spans, w3c),
					new BusinessTracingObservationHandler(this.tracer, spans)));
	}

	@Test
	void observationWhenWithinAnotherIsItsChild() {
		observation("outer").observe(() -> observation("inner").contextualName("the inner one")
			.lowCardinalityKeyValue("low", "1")
			.highCardinalityKeyValue("high", "2")
			.observe(() -> {
			}));
		SpanData inner = span("the inner one");
		assertThat(inner.getParentSpanId()).isEqualTo(span("outer").getSpanId());
		assertThat(inner.getKind()).isEqualTo(SpanKind.INTERNAL);
		assertThat(inner.getAttributes().get(AttributeKey.stringKey("low"))).isEqualTo("1");
		assertThat(inner.getAttributes().get(AttributeKey.stringKey("high"))).isEqualTo("2");
		assertThat(Span.current().getSpanContext().isValid()).isFalse();
	}

	@Test
	void observationWhenWithinAUsersSpanIsItsChild() {
		observation("outer").observe(() -> {
			io.micrometer.tracing.Span own = this.tracer.nextSpan().name("own").start();
			try (Tracer.SpanInScope scope = this.tracer.withSpan(own)) {
				observation("inner").observe(() -> {
				});
			}
			own.end();
		});
		assertThat(span("inner").getParentSpanId()).isEqualTo(span("own").getSpanId());
		assertThat(span("own").getParentSpanId()).isEqualTo(span("outer").getSpanId());
	}

	@Test
	void observationWhenItsParentIsNamedOnAnotherThreadIsItsChild() {
		Observation outer = observation("outer").start();
		CompletableFuture.runAsync(() -> observation("inner").parentObservation(outer).observe(() -> {
		})).join();
		outer.stop();
		assertThat(span("inner").getParentSpanId()).isEqualTo(span("outer").getSpanId());
	}

	@Test
	void scopeWhenOpenOnSeveralThreadsIsClosedOnEach() {
		Observation observation = observation("shared").start();
		try (Observation.Scope here = observation.openScope()) {
			CompletableFuture.runAsync(() -> {
				try (Observation.Scope there = observation.openScope()) {
					assertThat(this.tracer.currentSpan()).isNotNull();
				}
				assertThat(this.tracer.currentSpan()).isNull();
			}).join();
			try (Observation.Scope again = observation.openScope()) {
				assertThat(this.tracer.currentSpan()).isNotNull();
			}
			assertThat(this.tracer.currentSpan()).isNotNull();
		}
		assertThat(this.tracer.currentSpan()).isNull();
		observation.stop();
	}

	@Test
	void currentSpanWhenAskedForIsTheObservations() {
		observation("step").observe(() -> {
			this.tracer.currentSpan().tag("mine", "yes").event("happened");
			assertThat(this.tracer.currentSpan().context().spanId())
				.isEqualTo(Span.current().getSpanContext().getSpanId());
			// Nobody has to carry to another thread what the observation brings there.
			assertThat(new ObservationAwareSpanThreadLocalAccessor(this.registry, this.tracer).getValue()).isNull();
		});
		assertThat(span("step").getAttributes().get(AttributeKey.stringKey("mine"))).isEqualTo("yes");
		assertThat(span("step").getEvents()).singleElement()
			.satisfies((event) -> assertThat(event.getName()).isEqualTo("happened"));
	}

	@Test
	void observationWhenItFailsIsAnError() {
		Observation observation = observation("step").start();
		observation.event(Observation.Event.of("retried"));
		observation.error(new IllegalStateException("broken")).stop();
		assertThat(span("step").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
		assertThat(span("step").getStatus().getDescription()).isEqualTo("broken");
		assertThat(span("step").getEvents()).hasSize(2);
	}

	@Test
	void observationsWhenDescribedAlikeEachHaveTheirAttributes() {
		for (int i = 0; i < 3; i++) {
			observation("step " + i).lowCardinalityKeyValue("route", "/orders")
				.lowCardinalityKeyValue("Error", "refused")
				.observe(() -> Span.current().setAttribute("route", "replaced").setAttribute("own", true));
			SpanData span = span("step " + i);
			assertThat(span.getAttributes().get(AttributeKey.stringKey("route"))).isEqualTo("/orders");
			assertThat(span.getAttributes().get(AttributeKey.booleanKey("own"))).isTrue();
			assertThat(span.getAttributes().size()).isEqualTo(2);
			assertThat(span.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "refused"));
		}
	}

	@Test
	void observationsWhenEndlesslyDifferentEachHaveTheirAttributes() {
		for (int i = 0; i < 3000; i++) {
			observation("step").lowCardinalityKeyValue("table", Integer.toString(i)).observe(() -> {
			});
		}
		List<SpanData> spans = this.exporter.getFinishedSpanItems();
		assertThat(spans).hasSize(3000);
		for (int i = 0; i < 3000; i++) {
			assertThat(spans.get(i).getAttributes().asMap()).hasSize(1)
				.containsEntry(AttributeKey.stringKey("table"), Integer.toString(i));
		}
	}

	@Test
	void traceWhenItComesInGoesOnAndIsSentOut() {
		ReceiverContext<Map<String, String>> received = new ReceiverContext<>(Map::get, Kind.SERVER);
		received.setCarrier(Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
		received.setRemoteServiceName("caller");
		SenderContext<Map<String, String>> sent = new SenderContext<>(Map::put);
		sent.setCarrier(new HashMap<>());
		sent.setRemoteServiceAddress("http://stock:8080/x");
		Observation.createNotStarted("received", () -> received, this.registry)
			.observe(() -> Observation.createNotStarted("sent", () -> sent, this.registry).observe(() -> {
			}));
		SpanData server = span("received");
		SpanData client = span("sent");
		assertThat(server.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
		assertThat(server.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
		assertThat(server.getKind()).isEqualTo(SpanKind.SERVER);
		assertThat(server.getAttributes().get(AttributeKey.stringKey("peer.service"))).isEqualTo("caller");
		assertThat(client.getParentSpanId()).isEqualTo(server.getSpanId());
		assertThat(client.getKind()).isEqualTo(SpanKind.PRODUCER);
		assertThat(client.getAttributes().get(AttributeKey.stringKey("network.peer.address"))).isEqualTo("stock");
		assertThat(client.getAttributes().get(AttributeKey.longKey("network.peer.port"))).isEqualTo(8080);
		assertThat(sent.getCarrier()).containsEntry("traceparent",
				"00-4bf92f3577b34da6a3ce929d0e0e4736-" + client.getSpanId() + "-01");
	}

	@Test
	void keyValueWhenNamedLikeABaggageFieldIsBaggage() {
		observation("step").lowCardinalityKeyValue(KeyValue.of("shop", "corner")).observe(() -> {
			assertThat(Baggage.current().getEntryValue("shop")).isEqualTo("corner");
			assertThat(Span.current().getSpanContext().isValid()).isTrue();
		});
		assertThat(Baggage.current().isEmpty()).isTrue();
		assertThat(Span.current().getSpanContext().isValid()).isFalse();
	}

	private Observation observation(String name) {
		return Observation.createNotStarted(name, this.registry);
	}

	private SpanData span(String name) {
		return this.exporter.getFinishedSpanItems()
			.stream()
			.filter((span) -> span.getName().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no span " + name));
	}

}
