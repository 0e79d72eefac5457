package dev.pos.payment.gateway.simulator;

import java.math.BigDecimal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SimulatedBehaviour}.
 */
class SimulatedBehaviourTests {

	@ParameterizedTest
	@CsvSource({ "10.00, APPROVAL", "13.00, APPROVAL", "0.13, INSUFFICIENT_FUNDS", "99.13, INSUFFICIENT_FUNDS",
			"10.14, LATE_ANSWER", "10.15, OUTAGE", "5000.00, APPROVAL", "5000.01, LIMIT_EXCEEDED",
			"6000.13, LIMIT_EXCEEDED" })
	void behaviourDependsOnTheAmountAlone(BigDecimal amount, SimulatedBehaviour expected) {
		assertThat(SimulatedBehaviour.of(amount)).isEqualTo(expected);
	}

}
