package dev.pos.observability.reactive;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/**
 * The same on Netty.
 */
@Import(ReactiveStarterOnNettyTests.NettyConfiguration.class)
class ReactiveCancellationOnNettyTests extends ReactiveCancellationIntegrationTests {

	ReactiveCancellationOnNettyTests(@LocalServerPort int port, @Autowired InMemorySpanExporter spans) {
		super(port, spans);
	}

}
