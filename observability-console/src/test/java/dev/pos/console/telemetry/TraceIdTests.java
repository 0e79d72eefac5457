package dev.pos.console.telemetry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TraceIdTests {

	@Test
	void parseWhenUpperCaseGivesLowerCase() {
		assertThat(TraceId.parse("4BF92F3577B34DA6A3CE929D0E0E4736")).hasToString("4bf92f3577b34da6a3ce929d0e0e4736");
	}

	@Test
	void parseWhenLeadingZerosKeepsThem() {
		assertThat(TraceId.parse("00000000000000000000000000000001")).hasToString("00000000000000000000000000000001");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "4bf92f3577b34da6", "00000000000000000000000000000000", "4bf92f3577b34da6a3ce929d0e0e473g",
					"4bf92f3577b34da6a3ce929d0e0e47360", "٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠١" })
	void parseWhenNoTraceIdIsNull(String text) {
		assertThat(TraceId.parse(text)).isNull();
	}

}
