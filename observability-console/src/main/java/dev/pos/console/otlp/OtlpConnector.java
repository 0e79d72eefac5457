package dev.pos.console.otlp;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * The second connector of the web server, for OTLP alone. Its few threads bound the
 * memory that requests in progress take together.
 */
@Component
public final class OtlpConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private static final int MAX_THREADS = 4;

	private static final int MAX_CONNECTIONS = 256;

	private final OtlpProperties properties;

	private volatile @Nullable Connector connector;

	OtlpConnector(OtlpProperties properties) {
		this.properties = properties;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		Connector otlp = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
		otlp.setThrowOnFailure(true);
		otlp.setPort(this.properties.port());
		if (otlp.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
			protocol.setAddress(this.properties.address());
			protocol.setMaxThreads(MAX_THREADS);
			protocol.setMinSpareThreads(1);
			protocol.setMaxConnections(MAX_CONNECTIONS);
			// A client that sends too much still gets to read why it was refused.
			protocol.setMaxSwallowSize(Math.toIntExact(2 * this.properties.maxBodySize().toBytes()));
		}
		factory.addAdditionalConnectors(otlp);
		this.connector = otlp;
	}

	/**
	 * Returns the port that the receiver listens on.
	 * @return the port, -1 while there is no web server
	 */
	public int localPort() {
		Connector current = this.connector;
		return (current != null) ? current.getLocalPort() : -1;
	}

}
