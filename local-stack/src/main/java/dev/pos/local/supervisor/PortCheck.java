package dev.pos.local.supervisor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells which of the ports a stack needs are taken, and by whom.
 */
public final class PortCheck {

	private static final int CONNECT_TIMEOUT_MS = 200;

	private PortCheck() {
	}

	/**
	 * Checks ports on the loopback address.
	 * @param ports the ports, each with the name of what needs it
	 * @param offset the offset in use, to suggest another
	 * @return one sentence for each port that is taken
	 */
	public static List<String> problems(Map<Integer, String> ports, int offset) {
		List<String> problems = new ArrayList<>();
		ports.forEach((port, name) -> {
			if (isTaken(port)) {
				problems.add("port %d (%s) is already in use by %s: stop it or use --port-offset %d".formatted(port,
						name, PortHolder.describe(port).orElse("another program"), offset + 1000));
			}
		});
		return problems;
	}

	private static boolean isTaken(int port) {
		InetAddress loopback = InetAddress.getLoopbackAddress();
		// On macOS a bind succeeds beside a listener on the wildcard address.
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(loopback, port), CONNECT_TIMEOUT_MS);
			return true;
		}
		catch (IOException ex) {
			// Nobody accepts; somebody may still hold it.
		}
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(loopback, port));
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

}
