package dev.pos.observability;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/**
 * Keeps what an application that could not start told its user.
 */
public final class RecordingFailureReporter implements FailureAnalysisReporter {

	private static final ThreadLocal<@Nullable FailureAnalysis> last = new ThreadLocal<>();

	@Override
	public void report(FailureAnalysis analysis) {
		last.set(analysis);
	}

	static @Nullable FailureAnalysis takeLast() {
		FailureAnalysis analysis = last.get();
		last.remove();
		return analysis;
	}

}
