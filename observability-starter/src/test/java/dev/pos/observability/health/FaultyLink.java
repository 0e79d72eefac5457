package dev.pos.observability.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP connection to a server on loopback that can fail in the ways a network and a
 * server do.
 */
final class FaultyLink implements AutoCloseable {

	enum Fault {

		/**
		 * The server's process is gone: connections are reset, new ones refused.
		 */
		KILLED,

		/**
		 * The server accepts connections and packets and answers nothing.
		 */
		HUNG,

		/**
		 * The server ends its connections in good order and takes no new ones.
		 */
		REFUSED

	}

	private final int target;

	private final int port;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final AtomicInteger asked = new AtomicInteger();

	private volatile boolean swallowing;

	private volatile ServerSocket server;

	FaultyLink(int target) throws IOException {
		this.target = target;
		this.server = listen(0);
		this.port = this.server.getLocalPort();
	}

	int port() {
		return this.port;
	}

	/**
	 * Returns how often a client sent something, whether or not the server came to see
	 * it: for a request that fits one segment, the number of requests.
	 */
	int asked() {
		return this.asked.get();
	}

	void fail(Fault fault) {
		try {
			switch (fault) {
				case KILLED -> {
					this.server.close();
					end(true);
				}
				case HUNG -> this.swallowing = true;
				case REFUSED -> {
					this.server.close();
					end(false);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Works again. What was swallowed is lost, and those connections stay silent until
	 * they are ended.
	 * @param end whether to end them, as a server that knows nothing of them does
	 */
	void heal(boolean end) {
		try {
			if (this.swallowing && end) {
				end(true);
			}
			this.swallowing = false;
			if (this.server.isClosed()) {
				this.server = listen(this.port);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void end(boolean reset) {
		for (Socket socket : this.sockets) {
			this.sockets.remove(socket);
			try (socket) {
				if (reset) {
					socket.setSoLinger(true, 0);
				}
			}
			catch (IOException ex) {
				// It has ended by itself.
			}
		}
	}

	private ServerSocket listen(int onPort) throws IOException {
		ServerSocket listening = new ServerSocket();
		listening.setReuseAddress(true);
		listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort));
		start(() -> {
			while (true) {
				Socket client = listening.accept();
				this.sockets.add(client);
				start(() -> connect(client));
			}
		});
		return listening;
	}

	private void connect(Socket client) throws IOException {
		Socket upstream = new Socket(InetAddress.getLoopbackAddress(), this.target);
		this.sockets.add(upstream);
		start(() -> copy(client, upstream, this.asked));
		copy(upstream, client, new AtomicInteger());
	}

	private void copy(Socket from, Socket to, AtomicInteger count) throws IOException {
		byte[] buffer = new byte[8192];
		boolean lost = false;
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				count.incrementAndGet();
				lost |= this.swallowing;
				if (!lost) {
					out.write(buffer, 0, n);
				}
			}
		}
	}

	private static void start(Transfer transfer) {
		Thread thread = new Thread(() -> {
			try {
				transfer.run();
			}
			catch (IOException ex) {
				// The end of a connection is what a link like this is for.
			}
		}, "faulty-link");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.server.close();
			end(true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Transfer {

		void run() throws IOException;

	}

}
