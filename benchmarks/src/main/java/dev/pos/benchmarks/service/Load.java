package dev.pos.benchmarks.service;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

/**
 * As many requests as a few connections can make, one after the other on each, or so many
 * a second. Plain sockets, so that the service has the processors.
 */
final class Load {

	private static final int ITEMS = 1000;

	private final int port;

	private final int connections;

	Load(int port, int connections) {
		this.port = port;
		this.connections = connections;
	}

	/**
	 * What the service did under the load.
	 *
	 * @param requests how many requests it answered
	 * @param seconds how long it took for them
	 * @param p99Millis how long 99 of 100 took at most
	 */
	record Result(long requests, double seconds, double p99Millis) {

		double perSecond() {
			return this.requests / this.seconds;
		}

	}

	Result requests(long count) {
		AtomicLong left = new AtomicLong(count);
		return run(() -> left.getAndDecrement() > 0, 0);
	}

	/**
	 * Makes requests for a while.
	 * @param seconds how long
	 * @param rate how many a second, 0 for as many as the connections can make. One that
	 * is late counts from when it was due.
	 * @return what the service did
	 */
	Result seconds(double seconds, int rate) {
		long end = System.nanoTime() + (long) (seconds * 1e9);
		return run(() -> System.nanoTime() < end, rate);
	}

	private Result run(Callable<Boolean> more, int rate) {
		long interval = (rate > 0) ? (long) (1e9 * this.connections / rate) : 0;
		ExecutorService threads = Executors.newFixedThreadPool(this.connections);
		try {
			long start = System.nanoTime();
			List<Future<Histogram>> futures = new ArrayList<>();
			for (int i = 0; i < this.connections; i++) {
				int first = i * ITEMS / this.connections;
				long due = start + i * interval / this.connections;
				futures.add(threads.submit(() -> connection(more, first, due, interval)));
			}
			Histogram all = new Histogram(3);
			for (Future<Histogram> future : futures) {
				all.add(future.get());
			}
			return new Result(all.getTotalCount(), (System.nanoTime() - start) / 1e9,
					all.getValueAtPercentile(99) / 1e6);
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException("The service does not answer as it should", ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private Histogram connection(Callable<Boolean> more, int first, long firstDue, long interval) throws Exception {
		Histogram histogram = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setTcpNoDelay(true);
			socket.setSoTimeout(60_000);
			InputStream in = new BufferedInputStream(socket.getInputStream());
			OutputStream out = socket.getOutputStream();
			long due = firstDue;
			for (int i = first; more.call(); i++, due += interval) {
				byte[] request = request(i);
				long start = (interval > 0) ? await(due) : System.nanoTime();
				out.write(request);
				readAnswer(in);
				histogram.recordValue(Math.min(System.nanoTime() - start, histogram.getHighestTrackableValue()));
			}
		}
		return histogram;
	}

	private static long await(long due) {
		for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
		return due;
	}

	private static byte[] request(int number) {
		return ("GET /items/" + (1 + number % ITEMS) + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
				+ "X-Correlation-Id: load-" + number + "\r\nX-Tenant-Id: acme\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static void readAnswer(InputStream in) throws IOException {
		String status = line(in);
		if (!status.startsWith("HTTP/1.1 200")) {
			throw new IOException("Answer was '" + status + "'");
		}
		int length = -1;
		boolean chunked = false;
		for (String header = line(in); !header.isEmpty(); header = line(in)) {
			if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
				length = Integer.parseInt(header.substring(15).strip());
			}
			chunked |= header.equalsIgnoreCase("Transfer-Encoding: chunked");
		}
		if (chunked) {
			for (int size = chunk(in); size > 0; size = chunk(in)) {
				in.skipNBytes(size + 2L);
			}
			line(in);
		}
		else {
			in.skipNBytes(length);
		}
	}

	private static int chunk(InputStream in) throws IOException {
		return Integer.parseInt(line(in), 16);
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder(64);
		for (int c = in.read(); c != '\n'; c = in.read()) {
			if (c < 0) {
				throw new IOException("The connection was closed");
			}
			if (c != '\r') {
				line.append((char) c);
			}
		}
		return line.toString();
	}

}
