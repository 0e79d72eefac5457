package dev.pos.observability;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.baggage.Baggage;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Calls any host with each client and answers the header lines that left the service. A
 * proxy takes the place of the network, so that no name need resolve.
 */
@RestController
public class OutboundController implements DisposableBean {

	private final HttpServer proxy = HttpServer.create(new InetSocketAddress("localhost", 0), 0);

	private final Map<String, Function<String, Mono<String>>> clients = new LinkedHashMap<>();

	OutboundController(ObjectProvider<RestClient.Builder> restClient, ObjectProvider<RestTemplateBuilder> restTemplate,
			WebClient.Builder webClient) throws IOException {
		this.proxy.createContext("/", (exchange) -> {
			byte[] headers = exchange.getRequestHeaders()
				.entrySet()
				.stream()
				.flatMap((header) -> header.getValue().stream().map((value) -> header.getKey() + ": " + value))
				.collect(Collectors.joining("\n"))
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, headers.length);
			exchange.getResponseBody().write(headers);
			exchange.close();
		});
		this.proxy.start();
		HttpClient http = HttpClient.newBuilder().proxy(ProxySelector.of(this.proxy.getAddress())).build();
		restClient.ifAvailable((builder) -> {
			RestClient client = builder.requestFactory(new JdkClientHttpRequestFactory(http)).build();
			this.clients.put("rest-client", blocking((uri) -> client.get().uri(uri).retrieve().body(String.class)));
		});
		restTemplate.ifAvailable((builder) -> {
			RestTemplate template = builder.requestFactory(() -> new JdkClientHttpRequestFactory(http)).build();
			this.clients.put("rest-template", blocking((uri) -> template.getForObject(uri, String.class)));
		});
		WebClient web = webClient.clientConnector(new JdkClientHttpConnector(http)).build();
		this.clients.put("web-client", (uri) -> web.get().uri(uri).retrieve().bodyToMono(String.class));
	}

	private static Function<String, Mono<String>> blocking(Function<String, String> call) {
		return (uri) -> Mono.fromSupplier(() -> call.apply(uri)).subscribeOn(Schedulers.boundedElastic());
	}

	@GetMapping("/outbound/{client}/{host}")
	Mono<String> call(@PathVariable String client, @PathVariable String host) {
		return this.clients.get(client)
			.apply("http://" + host + "/things/1")
			.map((headers) -> headers + "\nseen-baggage: " + Baggage.current().getEntryValue("plan"));
	}

	@Override
	public void destroy() {
		this.proxy.stop(0);
	}

}
