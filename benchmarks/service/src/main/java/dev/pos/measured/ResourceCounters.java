package dev.pos.measured;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Tells on a port of its own what this process has used so far: nanoseconds of CPU, bytes
 * allocated and milliseconds of compilation, each on a line. On a plain socket, since
 * nothing observes one.
 */
final class ResourceCounters implements AutoCloseable {

	private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

	private final ServerSocket server;

	ResourceCounters(int port) throws IOException {
		this.server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve, "counters");
		thread.setDaemon(true);
		thread.start();
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (Socket socket = this.server.accept()) {
				String answer = read("OperatingSystem", "ProcessCpuTime") + "\n"
						+ read("Threading", "TotalThreadAllocatedBytes") + "\n"
						+ read("Compilation", "TotalCompilationTime") + "\n";
				socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
			}
			catch (IOException ex) {
				// Whoever asked has gone, or the service stops.
			}
		}
	}

	/**
	 * By name: the sum over all threads, also those that have ended, is there from JDK 21
	 * on.
	 */
	private Object read(String bean, String attribute) {
		try {
			return this.beans.getAttribute(new ObjectName("java.lang:type=" + bean), attribute);
		}
		catch (JMException ex) {
			throw new IllegalStateException("To count allocated bytes takes a JDK 21 or newer", ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
