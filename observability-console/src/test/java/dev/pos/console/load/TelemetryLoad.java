package dev.pos.console.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.google.protobuf.Message;

/**
 * Sends spans and log records at a steady rate, as several services together would.
 */
public final class TelemetryLoad {

	/** What a question of {@link SampleTelemetry} is made of. */
	private static final int SPANS_PER_QUESTION = 11;

	private static final int BATCHES_A_SECOND = 2;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI otlp;

	private long spans;

	private long logs;

	private long failures;

	public TelemetryLoad(URI otlp) {
		this.otlp = otlp;
	}

	/**
	 * Sends for some time.
	 * @param spansPerSecond spans a second; log records come at about the same rate
	 * @param seconds how long
	 * @param slowShare the share of slow questions
	 * @throws IOException if the receiver cannot be reached
	 * @throws InterruptedException if interrupted
	 */
	public void run(int spansPerSecond, int seconds, double slowShare) throws IOException, InterruptedException {
		Random random = new Random(7);
		long begin = System.nanoTime();
		int questions = Math.max(1, spansPerSecond / SPANS_PER_QUESTION / BATCHES_A_SECOND);
		for (int batch = 0; batch < seconds * BATCHES_A_SECOND; batch++) {
			long due = begin + batch * TimeUnit.SECONDS.toNanos(1) / BATCHES_A_SECOND;
			while (System.nanoTime() < due) {
				// An open loop: each batch has its time, whatever the one before took.
				LockSupport.parkNanos(due - System.nanoTime());
			}
			SampleTelemetry telemetry = new SampleTelemetry(random.nextLong());
			long now = System.currentTimeMillis() * 1_000_000L;
			for (int i = 0; i < questions; i++) {
				telemetry.addQuestion(now - 3_000_000_000L - random.nextInt(500) * 1_000_000L,
						random.nextDouble() < slowShare);
			}
			for (Message request : telemetry.traceRequests()) {
				post("/v1/traces", request);
			}
			for (Message request : telemetry.logRequests()) {
				post("/v1/logs", request);
			}
			this.spans += telemetry.spanCount();
			this.logs += telemetry.logCount();
		}
	}

	private void post(String path, Message message) throws IOException, InterruptedException {
		HttpResponse<Void> response = this.client.send(HttpRequest.newBuilder(this.otlp.resolve(path))
			.header("Content-Type", "application/x-protobuf")
			.POST(HttpRequest.BodyPublishers.ofByteArray(message.toByteArray()))
			.build(), HttpResponse.BodyHandlers.discarding());
		if (response.statusCode() != 200) {
			this.failures++;
		}
	}

	public long spans() {
		return this.spans;
	}

	public long logs() {
		return this.logs;
	}

	public long failures() {
		return this.failures;
	}

	/**
	 * Sends to a console that runs.
	 * @param arguments the receiver's URL, spans a second, seconds and the share of slow
	 * questions
	 * @throws Exception if something fails
	 */
	public static void main(String[] arguments) throws Exception {
		TelemetryLoad load = new TelemetryLoad(URI.create(arguments[0]));
		load.run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Double.parseDouble(arguments[3]));
	}

}
