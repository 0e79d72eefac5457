package dev.pos.observability.logging;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Writes each line at once, until there are so many that the system calls cost: then
 * lines wait {@value #PERIOD_MILLIS} ms for others and are written together, in their
 * order. A few lines more at once, as at a start or in a test, are not many. Lines that
 * wait are lost when the process is killed, so a service with something to warn of writes
 * at once again, and the lines before it first. Thread-safe.
 */
final class GatheringStream extends OutputStream {

	/**
	 * Too short to be noticed by who reads along. What waits is bounded by the buffer,
	 * which is full sooner where lines are many: to wake up more often writes no sooner.
	 */
	static final long PERIOD_MILLIS = 20;

	/**
	 * As long as lines have to be many.
	 */
	static final long WINDOW_MILLIS = 100;

	/**
	 * One write takes some three microseconds: 2,000 a second are less than a hundredth
	 * of a processor.
	 */
	static final int LINES_OF_WINDOW = 200;

	/**
	 * As much as the JDK writes to a file or a pipe without memory from outside the heap.
	 */
	static final int BUFFER_SIZE = 8192;

	private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);

	private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(WINDOW_MILLIS);

	private final OutputStream target;

	private final ReentrantLock lock = new ReentrantLock();

	private byte @Nullable [] buffer;

	private int waiting;

	private int lines;

	private long windowStart = System.nanoTime();

	private @Nullable Thread writer;

	private volatile boolean gathering;

	private volatile boolean closed;

	private volatile long warnedAt = System.nanoTime() - WINDOW_NANOS;

	/**
	 * Creates a stream.
	 * @param target where the lines go
	 */
	GatheringStream(OutputStream target) {
		this.target = target;
	}

	/**
	 * Lets lines be written at once for a while, from now on.
	 */
	void warned() {
		this.warnedAt = System.nanoTime();
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[] { (byte) b });
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		this.lock.lock();
		try {
			long now = System.nanoTime();
			count(now);
			if (this.gathering && now - this.warnedAt >= WINDOW_NANOS && hold(bytes, offset, length)) {
				return;
			}
			writeWaiting();
			this.target.write(bytes, offset, length);
			this.target.flush();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void flush() throws IOException {
		this.lock.lock();
		try {
			writeWaiting();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Writes what waits and closes what it is written to. What is written afterwards goes
	 * there without waiting.
	 */
	@Override
	public void close() throws IOException {
		this.lock.lock();
		try {
			this.closed = true;
			this.gathering = false;
			LockSupport.unpark(this.writer);
			writeWaiting();
			this.target.close();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void count(long now) {
		if (now - this.windowStart >= WINDOW_NANOS) {
			this.gathering = this.gathering && this.lines >= LINES_OF_WINDOW;
			this.windowStart = now;
			this.lines = 0;
		}
		if (++this.lines == LINES_OF_WINDOW && !this.gathering && !this.closed) {
			gather();
		}
	}

	private void gather() {
		if (this.writer == null) {
			try {
				Thread thread = new Thread(this::run, "log-lines");
				thread.setDaemon(true);
				thread.start();
				this.writer = thread;
			}
			catch (OutOfMemoryError ex) {
				// No thread can be made now. Lines are written at once, as they were.
				return;
			}
		}
		this.gathering = true;
		LockSupport.unpark(this.writer);
	}

	private boolean hold(byte[] bytes, int offset, int length) throws IOException {
		if (this.buffer == null) {
			this.buffer = new byte[BUFFER_SIZE];
		}
		if (this.waiting + length > BUFFER_SIZE) {
			writeWaiting();
		}
		if (length > BUFFER_SIZE) {
			return false;
		}
		System.arraycopy(bytes, offset, this.buffer, this.waiting, length);
		this.waiting += length;
		return true;
	}

	private void writeWaiting() throws IOException {
		if (this.waiting > 0 && this.buffer != null) {
			int length = this.waiting;
			this.waiting = 0;
			this.target.write(this.buffer, 0, length);
			this.target.flush();
		}
	}

	private void run() {
		while (!this.closed) {
			if (this.gathering) {
				LockSupport.parkNanos(this, PERIOD_NANOS);
				writePeriod();
			}
			else {
				LockSupport.park(this);
			}
		}
	}

	private void writePeriod() {
		this.lock.lock();
		try {
			writeWaiting();
			// Counted anew at the first line behind the window, which may never come.
			if (System.nanoTime() - this.windowStart >= 2 * WINDOW_NANOS) {
				this.gathering = false;
			}
		}
		catch (IOException | RuntimeException ex) {
			// The next line meets the same failure and reports it where lines are
			// written.
			this.gathering = false;
		}
		finally {
			this.lock.unlock();
		}
	}

}
