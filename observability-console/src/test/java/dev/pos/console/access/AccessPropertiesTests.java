package dev.pos.console.access;

import java.net.InetAddress;

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
			.isThrownBy(() -> new AccessProperties(null, false).check("server.address", bound))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("server.address");
				assertThat(ex.getReason()).contains("observability.console.access.token",
						"observability.console.access.open=true");
			});
		assertThatCode(() -> new AccessProperties("sixteen-letters!", false).check("server.address", bound))
			.doesNotThrowAnyException();
		assertThatCode(() -> new AccessProperties(null, true).check("server.address", bound))
			.doesNotThrowAnyException();
	}

	@Test
	void allAddressesNeedAToken() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new AccessProperties(" ", false).check("server.address", null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::1" })
	void loopbackNeedsNoToken(String address) throws Exception {
		InetAddress bound = InetAddress.getByName(address);
		assertThatCode(() -> new AccessProperties(null, false).check("server.address", bound))
			.doesNotThrowAnyException();
	}

	@Test
	void tokenThatIsShortIsRefusedWithoutBeingRepeated() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new AccessProperties("hunter2", false))
			.satisfies((ex) -> assertThat(ex.toString() + ex.getValue() + ex.getReason()).doesNotContain("hunter2"));
	}

}
