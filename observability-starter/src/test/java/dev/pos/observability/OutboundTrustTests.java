package dev.pos.observability;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What servlet services tell the hosts that they call.
 */
@StarterTest
class OutboundTrustTests {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(strings = { "rest-client", "rest-template", "web-client" })
	void headersWhenHostIsTrustedGoAlongOnce(String client) {
		OutboundAssertions.assertTrustedHostLearnsContextOnce(this.port, client);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rest-client", "rest-template", "web-client" })
	void headersWhenHostIsNotTrustedStayHere(String client) {
		OutboundAssertions.assertOtherHostLearnsNothing(this.port, client);
	}

}
