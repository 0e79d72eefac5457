package dev.pos.observability.reactive;

import java.io.IOException;

import dev.pos.observability.ObservedService;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

import static dev.pos.observability.ObservedService.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of a reactive service that end before their response does.
 */
@ExtendWith(OutputCaptureExtension.class)
@ReactiveStarterTest
class ReactiveCancellationIntegrationTests {

	private final ObservedService service;

	@Autowired
	private HttpHandler handler;

	@Autowired
	private ReactiveThreads threads;

	ReactiveCancellationIntegrationTests(@LocalServerPort int port, @Autowired InMemorySpanExporter spans) {
		this.service = new ObservedService(port, spans);
	}

	@ParameterizedTest
	@CsvSource({ "/never,499", "/ticks,200", "/fails-when-cancelled,499" })
	void requestWhenCancelledEndsOnceWithItsContextAndLeavesNone(String path, int status, CapturedOutput output) {
		String id = "cancelled" + path.replace('/', '-');
		MockServerHttpResponse response = new MockServerHttpResponse();
		response.setWriteHandler((body) -> body.then());
		Disposable request = handle(path, id, response);
		linesOf(output, id, 1);
		request.dispose();
		assertThat(ThreadWatch.leftover()).isEmpty();
		assertEnded(output, id, "GET " + path + " " + status);
	}

	@Test
	void requestWhenClientHangsUpEndsOnceWithItsContextAndLeavesNone(CapturedOutput output) {
		MockServerHttpResponse response = new MockServerHttpResponse();
		response.setWriteHandler((body) -> body.next().then(Mono.error(new IOException("Connection reset by peer"))));
		handle("/ticks", "hung-up-1", response);
		assertEnded(output, "hung-up-1", "GET /ticks 200");
	}

	private Disposable handle(String path, String id, MockServerHttpResponse response) {
		MockServerHttpRequest request = MockServerHttpRequest.get(path)
			.header("X-Correlation-Id", id)
			.header("X-Tenant-Id", "acme")
			.build();
		return this.handler.handle(request, response).subscribe();
	}

	private void assertEnded(CapturedOutput output, String id, String message) {
		SpanData span = this.service.spansOf(id, 1).get(0);
		assertThat(linesOf(output, id, 2)).filteredOn((line) -> line.has("status"))
			.singleElement()
			.satisfies((line) -> {
				assertThat(line.get("message").asString()).isEqualTo(message);
				assertThat(line.get("tenant_id").asString()).isEqualTo("acme");
				assertThat(line.get("trace_id").asString()).isEqualTo(span.getTraceId());
			});
		this.threads.assertTheyHoldNothing();
	}

}
