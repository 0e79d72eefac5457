package dev.pos.observability.health;

import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;

import static org.assertj.core.api.Assertions.assertThat;

class DampingTests {

	private static final CheckResult good = new CheckResult(CheckState.HEALTHY, null, 1, false, Health.up().build());

	private static final CheckResult bad = CheckResult.failed(CheckState.UNHEALTHY, "refused", 1);

	private final Damping damping = new Damping(2);

	@Test
	void firstResultIsTakenAsItIs() {
		assertThat(this.damping.settle(good)).isSameAs(good);
		assertThat(new Damping(2).settle(bad)).isSameAs(bad);
	}

	@Test
	void failureCountsAtOnce() {
		this.damping.settle(good);
		assertThat(this.damping.settle(bad)).isSameAs(bad);
	}

	@Test
	void recoveryNeedsGoodAnswersInARow() {
		this.damping.settle(bad);
		CheckResult first = this.damping.settle(good);
		assertThat(first.state()).isEqualTo(CheckState.UNHEALTHY);
		assertThat(first.error()).isEqualTo("recovering, good answer 1 of 2");
		assertThat(this.damping.isRecovering()).isTrue();
		assertThat(this.damping.settle(good)).isSameAs(good);
		assertThat(this.damping.isRecovering()).isFalse();
	}

	@Test
	void checkThatComesAndGoesStaysFailed() {
		this.damping.settle(bad);
		for (int i = 0; i < 10; i++) {
			assertThat(this.damping.settle(good).state()).isEqualTo(CheckState.UNHEALTHY);
			assertThat(this.damping.settle(bad).state()).isEqualTo(CheckState.UNHEALTHY);
		}
	}

	@Test
	void recoveryWhenOneAnswerIsEnoughCountsAtOnce() {
		Damping none = new Damping(1);
		none.settle(bad);
		assertThat(none.settle(good)).isSameAs(good);
	}

}
