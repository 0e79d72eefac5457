package dev.pos.observability.export;

import java.util.function.Consumer;

import io.opentelemetry.sdk.common.CompletableResultCode;

/**
 * The end of an exporter, on a thread of its own: from JDK 21 on the JDK's HTTP client
 * waits there for all answers that are outstanding, unless it is interrupted.
 * Thread-safe.
 *
 * @see java.net.http.HttpClient
 */
final class ExporterShutdown {

	private final CompletableResultCode result = new CompletableResultCode();

	private final Thread thread;

	/**
	 * Creates the end of an exporter.
	 * @param exporter shuts the exporter down and says how it went
	 */
	ExporterShutdown(Consumer<CompletableResultCode> exporter) {
		this.thread = new Thread(() -> exporter.accept(this.result), "exporter-shutdown");
		this.thread.setDaemon(true);
	}

	CompletableResultCode begin() {
		this.thread.start();
		return this.result;
	}

	void giveUp() {
		this.result.fail();
		this.thread.interrupt();
	}

}
