package dev.pos.payment.gateway.simulator;

import java.net.InetAddress;

import dev.pos.payment.gateway.SimulatedGateway;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

/**
 * A connector with threads of its own for the simulated gateway. On threads of the
 * service, as many payments at once as it has threads would leave none for the gateway
 * that all of them wait for.
 */
@Component
@Conditional(NoGatewayConfigured.class)
class SimulatorConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, SimulatedGateway {

	private volatile @Nullable Connector connector;

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		Connector simulator = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
		simulator.setThrowOnFailure(true);
		simulator.setPort(0);
		if (simulator.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
			protocol.setAddress(InetAddress.getLoopbackAddress());
			protocol.setMinSpareThreads(1);
			protocol.setAcceptCount(protocol.getMaxThreads());
		}
		factory.addAdditionalConnectors(simulator);
		this.connector = simulator;
	}

	@Override
	public String url() {
		Connector current = this.connector;
		Assert.state(current != null && current.getLocalPort() > 0, "The simulated gateway has not been started yet");
		return "http://127.0.0.1:" + current.getLocalPort() + "/simulator";
	}

}
