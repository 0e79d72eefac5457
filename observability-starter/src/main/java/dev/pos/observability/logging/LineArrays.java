package dev.pos.observability.logging;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import org.jspecify.annotations.Nullable;

/**
 * The arrays that one thread's last lines stood in, one for each of several lengths: an
 * appender writes a whole array, so a line can only be put into one of just its length,
 * and the lines of a thread have few. Not thread-safe.
 */
final class LineArrays {

	/**
	 * Lines of the same statement differ by a digit or two, so neighbouring lengths must
	 * not push each other out.
	 */
	private static final int LENGTHS = 16;

	/**
	 * With 200 threads, 3 MiB at the very most.
	 */
	private static final int MAX_KEPT_BYTES = 1024;

	private static final ThreadLocal<LineArrays> arrays = ThreadLocal.withInitial(LineArrays::new);

	private static final @Nullable MethodHandle isVirtual = isVirtual();

	private final byte[] @Nullable [] byLength = new byte[LENGTHS][];

	/**
	 * Returns the arrays of the current thread.
	 * @return the arrays, or {@code null} on a virtual thread: it would make arrays for
	 * one request and throw them away
	 */
	static @Nullable LineArrays ofThread() {
		return isVirtual(Thread.currentThread()) ? null : arrays.get();
	}

	/**
	 * Returns an array whose content is to be overwritten.
	 * @param length the length in bytes
	 * @return an array of just this length
	 */
	byte[] take(int length) {
		if (length > MAX_KEPT_BYTES) {
			return new byte[length];
		}
		int index = length & (LENGTHS - 1);
		byte[] array = this.byLength[index];
		if (array == null || array.length != length) {
			array = new byte[length];
			this.byLength[index] = array;
		}
		return array;
	}

	private static boolean isVirtual(Thread thread) {
		if (isVirtual == null) {
			return false;
		}
		try {
			return (boolean) isVirtual.invokeExact(thread);
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable MethodHandle isVirtual() {
		try {
			return MethodHandles.publicLookup()
				.findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
		}
		catch (NoSuchMethodException | IllegalAccessException ex) {
			// Before Java 21 every thread is a platform thread.
			return null;
		}
	}

}
