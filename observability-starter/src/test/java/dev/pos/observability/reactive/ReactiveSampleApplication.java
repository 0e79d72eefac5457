package dev.pos.observability.reactive;

import dev.pos.observability.OutboundController;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;

/**
 * A reactive service that has the starter, security and nothing else.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ ReactiveSampleController.class, OutboundController.class, ReactiveThreads.class })
class ReactiveSampleApplication {

	@Bean
	InMemorySpanExporter spanExporter() {
		return InMemorySpanExporter.create();
	}

	@Bean
	SpanProcessor directProcessor(InMemorySpanExporter exporter) {
		return SimpleSpanProcessor.create(exporter);
	}

	@Bean
	ThreadWatch threadWatch() {
		return new ThreadWatch();
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> watchedServer(ThreadWatch watch) {
		return (factory) -> factory.addEngineValves(watch);
	}

	@Bean
	SecurityWebFilterChain security(ServerHttpSecurity http) {
		return http
			.authorizeExchange(
					(requests) -> requests.pathMatchers("/forbidden", "/me").authenticated().anyExchange().permitAll())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.build();
	}

	/**
	 * Takes a token of the form {@code user.tenant} for verified.
	 */
	@Bean
	ReactiveJwtDecoder decoder() {
		return (token) -> {
			String[] parts = token.split("\\.");
			return Mono.just(Jwt.withTokenValue(token)
				.header("alg", "none")
				.subject("subject")
				.claim("user_id", parts[0])
				.claim("tenant_id", parts[1])
				.build());
		};
	}

}
