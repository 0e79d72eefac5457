package dev.pos.local.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpServer;

/**
 * The smallest service the stack can run: it says that it is healthy.
 */
public final class HealthyService {

	private HealthyService() {
	}

	public static void main(String[] arguments) throws IOException {
		int port = Integer.parseInt(System.getenv("SERVER_PORT"));
		Files.writeString(Path.of("environment.txt"), System.getenv().toString());
		byte[] healthy = "{\"status\":\"healthy\",\"checks\":{}}".getBytes(StandardCharsets.UTF_8);
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		server.createContext("/health/ready", (exchange) -> {
			exchange.sendResponseHeaders(200, healthy.length);
			exchange.getResponseBody().write(healthy);
			exchange.close();
		});
		server.start();
	}

}
