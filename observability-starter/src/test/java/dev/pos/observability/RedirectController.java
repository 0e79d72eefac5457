package dev.pos.observability;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.SimpleClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Calls hosts that redirect, with the clients as Boot builds them, and answers what the
 * last host got. One server on loopback stands for all the hosts.
 */
@RestController
class RedirectController {

	private final Map<String, Function<String, String>> gets;

	private final Map<String, Function<String, String>> posts;

	RedirectController(RestClient.Builder restClient, RestTemplateBuilder restTemplate, WebClient.Builder webClient) {
		RestClient client = restClient.build();
		RestTemplate template = restTemplate.build();
		WebClient web = webClient.build();
		this.gets = Map.of("rest-client",
				(uri) -> client.get()
					.uri(uri)
					.header("Authorization", "Bearer own")
					.header("Cookie", "own=1")
					.retrieve()
					.body(String.class),
				"rest-template", (uri) -> template.getForObject(uri, String.class), "web-client",
				(uri) -> web.get()
					.uri(uri)
					.header("Authorization", "Bearer own")
					.cookie("own", "1")
					.retrieve()
					.bodyToMono(String.class)
					.block());
		this.posts = Map.of("rest-client",
				(uri) -> client.post().uri(uri).body("content").retrieve().body(String.class), "rest-template",
				(uri) -> template.postForObject(uri, "content", String.class), "web-client",
				(uri) -> web.method(HttpMethod.POST)
					.uri(uri)
					.bodyValue("content")
					.retrieve()
					.bodyToMono(String.class)
					.block());
	}

	@GetMapping("/redirected/get/{client}")
	String get(@PathVariable String client, @RequestParam String uri) {
		return this.gets.get(client).apply(uri);
	}

	@GetMapping("/redirected/post/{client}")
	String post(@PathVariable String client, @RequestParam String uri) {
		return this.posts.get(client).apply(uri);
	}

	/**
	 * Leads all names but this machine's own to the server.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Hosts {

		@Bean
		RedirectingServer redirectingServer() throws IOException {
			return new RedirectingServer();
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> hostsOfBlockingClients(
				RedirectingServer server) {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.proxy(server));
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<SimpleClientHttpRequestFactoryBuilder> hostsOfSimpleClients(
				RedirectingServer server) {
			return (builder) -> builder.withCustomizer((factory) -> factory.setProxy(server.proxy()));
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<JdkClientHttpConnectorBuilder> hostsOfReactiveClients(
				RedirectingServer server) {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.proxy(server));
		}

	}

	/**
	 * Redirects {@code /to?status=&location=} and answers what it got elsewhere.
	 */
	static class RedirectingServer extends ProxySelector implements DisposableBean {

		private final HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);

		final AtomicInteger calls = new AtomicInteger();

		RedirectingServer() throws IOException {
			this.server.createContext("/", this::answer);
			this.server.start();
		}

		private void answer(HttpExchange exchange) throws IOException {
			this.calls.incrementAndGet();
			String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			URI uri = exchange.getRequestURI();
			if (uri.getPath().startsWith("/to/")) {
				String[] parts = uri.getPath().split("/", 4);
				exchange.getResponseHeaders().add("Location", parts[3].replace("~", "//").replace("!", "/"));
				exchange.sendResponseHeaders(Integer.parseInt(parts[2]), -1);
			}
			else {
				String headers = exchange.getRequestHeaders()
					.entrySet()
					.stream()
					.flatMap((header) -> header.getValue().stream().map((value) -> header.getKey() + ": " + value))
					.collect(Collectors.joining("\n"));
				byte[] answer = ("uri: " + uri + "\nmethod: " + exchange.getRequestMethod() + "\ncontent: " + content
						+ "\n" + headers)
					.getBytes(StandardCharsets.UTF_8);
				exchange.sendResponseHeaders(200, answer.length);
				exchange.getResponseBody().write(answer);
			}
			exchange.close();
		}

		Proxy proxy() {
			return new Proxy(Proxy.Type.HTTP, this.server.getAddress());
		}

		@Override
		public List<Proxy> select(URI uri) {
			return List.of("localhost".equals(uri.getHost()) ? Proxy.NO_PROXY : proxy());
		}

		@Override
		public void connectFailed(URI uri, SocketAddress address, IOException ex) {
		}

		@Override
		public void destroy() {
			this.server.stop(0);
		}

	}

}
