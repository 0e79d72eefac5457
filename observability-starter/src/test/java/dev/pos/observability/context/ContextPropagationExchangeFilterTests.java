package dev.pos.observability.context;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The context of a {@code WebClient} call where no thread knows it.
 */
class ContextPropagationExchangeFilterTests {

	private static final RequestContext requestContext = new RequestContext("c-1", "acme", null, null);

	private final ContextPropagationExchangeFilter filter = new ContextPropagationExchangeFilter(
			new TrustedHosts(List.of()));

	@Test
	void observationWhenContextIsReactorsKeepsItForTheEndOfTheCall() {
		for (String host : new String[] { "inventory", "api.third-party.example" }) {
			assertThat(observed(host).<RequestContext>get(RequestContext.class)).isEqualTo(requestContext);
		}
	}

	@Test
	void headersWhenContextIsReactorsGoToTrustedHostsOnly() {
		HttpHeaders trusted = sent("inventory").headers();
		assertThat(trusted.getFirst("X-Correlation-Id")).isEqualTo("c-1");
		assertThat(trusted.getFirst("X-Tenant-Id")).isEqualTo("acme");
		assertThat(sent("api.third-party.example").headers().isEmpty()).isTrue();
	}

	private ClientRequestObservationContext observed(String host) {
		ClientRequestObservationContext call = new ClientRequestObservationContext(request(host));
		Observation observation = Observation.createNotStarted("call", () -> call, registry());
		send(host, Context.of(RequestContextThreadLocalAccessor.KEY, requestContext, ObservationThreadLocalAccessor.KEY,
				observation));
		return call;
	}

	private ClientRequest sent(String host) {
		return send(host, Context.of(RequestContextThreadLocalAccessor.KEY, requestContext));
	}

	private ClientRequest send(String host, Context context) {
		AtomicReference<ClientRequest> sent = new AtomicReference<>();
		this.filter.filter(request(host).build(), (request) -> {
			sent.set(request);
			return Mono.empty();
		}).contextWrite(context).block();
		return sent.get();
	}

	private static ObservationRegistry registry() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((context) -> true);
		return registry;
	}

	private static ClientRequest.Builder request(String host) {
		return ClientRequest.create(HttpMethod.GET, URI.create("http://" + host + "/things/1"));
	}

}
