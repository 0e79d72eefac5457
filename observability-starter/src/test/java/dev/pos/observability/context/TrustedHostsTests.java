package dev.pos.observability.context;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TrustedHostsTests {

	private final TrustedHosts hosts = new TrustedHosts(List.of("api.partner.example", "*.corp.example"));

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "[::1]", "fd00::1",
			"pos-core", "orders.shop.svc", "orders.shop.svc.cluster.local", "db.internal", "printer.local",
			"api.partner.example", "API.partner.example", "a.corp.example" })
	void hostWhenPrivateOrAllowedIsTrusted(String host) {
		assertThat(this.hosts.isTrusted(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.org", "8.8.8.8", "172.32.0.1", "134744072", "0x08080808", "[2001:db8::1]",
			"corp.example", "evilcorp.example", "x.api.partner.example", "internal.example.org", "" })
	void hostWhenPublicIsNotTrusted(String host) {
		assertThat(this.hosts.isTrusted(host)).isFalse();
	}

}
