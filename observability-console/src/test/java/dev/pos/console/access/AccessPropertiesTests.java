package dev.pos.console.access;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccessPropertiesTests {

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "::", "192.168.1.7" })
	void addressBeyondThisMachineNeedsAToken(String address) throws Exception {
		InetAddress bound = InetAddress.getByName(address);
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new AccessProperties(null, false, Map.of()).check("server.address", bound))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("server.address");
				assertThat(ex.getReason()).contains("observability.console.access.token",
						"observability.console.access.open=true");
			});
		assertThatCode(() -> new AccessProperties("sixteen-letters!", false, Map.of()).check("server.address", bound))
			.doesNotThrowAnyException();
		assertThatCode(() -> new AccessProperties(null, true, Map.of()).check("server.address", bound))
			.doesNotThrowAnyException();
	}

	@Test
	void allAddressesNeedAToken() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new AccessProperties(" ", false, Map.of()).check("server.address", null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::1" })
	void loopbackNeedsNoToken(String address) throws Exception {
		InetAddress bound = InetAddress.getByName(address);
		assertThatCode(() -> new AccessProperties(null, false, Map.of()).check("server.address", bound))
			.doesNotThrowAnyException();
	}

	@Test
	void tokenThatIsShortIsRefusedWithoutBeingRepeated() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new AccessProperties("hunter2", false, Map.of()))
			.satisfies((ex) -> assertThat(ex.toString() + ex.getValue() + ex.getReason()).doesNotContain("hunter2"));
	}

	@Test
	void readerNeedsATokenOfTheirOwnAndTenants() {
		assertRefused(Map.of("acme", new AccessProperties.Reader(null, Set.of("acme_corp"))), "readers.acme.token");
		assertRefused(Map.of("acme", new AccessProperties.Reader("hunter2", Set.of("acme_corp"))),
				"readers.acme.token");
		assertRefused(Map.of("acme", new AccessProperties.Reader("sixteen-letters!", Set.of("acme_corp"))),
				"readers.acme.token");
		assertRefused(Map.of("acme", new AccessProperties.Reader("another-sixteen!", Set.of())),
				"readers.acme.tenants");
		assertRefused(Map.of("acme", new AccessProperties.Reader("another-sixteen!", Set.of("*"))),
				"readers.acme.tenants");
	}

	@Test
	void readersWithoutAnOperatorAreRefused() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new AccessProperties(null, false,
					Map.of("acme", new AccessProperties.Reader("sixteen-letters!", Set.of("acme_corp")))))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("observability.console.access.token"));
	}

	private static void assertRefused(Map<String, AccessProperties.Reader> readers, String property) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new AccessProperties("sixteen-letters!", false, readers))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("observability.console.access." + property);
				assertThat(ex.toString() + ex.getValue() + ex.getReason()).doesNotContain("hunter2",
						"sixteen-letters!");
			});
	}

}
