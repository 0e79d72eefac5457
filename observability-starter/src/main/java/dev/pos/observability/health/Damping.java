package dev.pos.observability.health;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a check that comes and goes from flapping: it gets worse at once and better only
 * after several good answers in a row. Called for one result at a time.
 */
final class Damping {

	private final int recoverAfter;

	private @Nullable CheckResult shown;

	private volatile int better;

	Damping(int recoverAfter) {
		this.recoverAfter = recoverAfter;
	}

	CheckResult settle(CheckResult found) {
		CheckResult last = this.shown;
		if (last == null || found.state().compareTo(last.state()) >= 0) {
			this.better = 0;
			this.shown = found;
			return found;
		}
		int answers = this.better + 1;
		if (answers >= this.recoverAfter) {
			this.better = 0;
			this.shown = found;
			return found;
		}
		this.better = answers;
		return CheckResult.failed(last.state(), "recovering, good answer " + answers + " of " + this.recoverAfter,
				found.durationMillis());
	}

	boolean isRecovering() {
		return this.better > 0;
	}

}
