package dev.pos.console.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Opens each list page once when the console has started. Whoever comes first comes with
 * an incident, and would wait half a second for templates to be read and classes to be
 * loaded.
 */
@Component
class PageWarmUp {

	private static final Logger logger = LoggerFactory.getLogger(PageWarmUp.class);

	private static final List<String> PAGES = List.of("/", "/traces", "/logs", "/meters");

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final Environment environment;

	PageWarmUp(Environment environment) {
		this.environment = environment;
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		Integer port = this.environment.getProperty("local.server.port", Integer.class);
		if (port != null) {
			Thread thread = new Thread(() -> open(port), "page-warm-up");
			thread.setDaemon(true);
			thread.start();
		}
	}

	private void open(int port) {
		HttpClient client = HttpClient.newHttpClient();
		try {
			for (String page : PAGES) {
				HttpRequest.Builder request = HttpRequest.newBuilder(uri(port, page)).timeout(TIMEOUT);
				String token = this.environment.getProperty("observability.console.access.token");
				if (token != null && !token.isBlank()) {
					request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token.strip());
				}
				client.send(request.build(), HttpResponse.BodyHandlers.discarding());
			}
		}
		catch (IOException ex) {
			// A console that speaks TLS or has been stopped already: the first page takes
			// its time then.
			logger.debug("The pages could not be opened ahead of the first reader", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private URI uri(int port, String page) {
		InetAddress address = this.environment.getProperty("server.address", InetAddress.class,
				InetAddress.getLoopbackAddress());
		String host = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress().getHostAddress()
				: address.getHostAddress();
		return URI.create("http://%s:%d%s".formatted(host.contains(":") ? "[" + host + "]" : host, port, page));
	}

}
