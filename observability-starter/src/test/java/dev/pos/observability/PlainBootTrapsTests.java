package dev.pos.observability;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.pos.observability.logging.JsonLogFormatter;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring Boot 4.1 does by itself, beside what it does with the starter. A test that
 * fails in its first half tells that Boot has mended something.
 */
class PlainBootTrapsTests {

	private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String PLAIN = "observability.enabled=false";

	private static final String PROPAGATE = "spring.task.execution.propagate-context=true";

	@Test
	void mdcWhenWorkGoesToAnExecutorIsLostByBoot() {
		try (ConfigurableApplicationContext plain = start(PLAIN, PROPAGATE)) {
			assertThat(get(plain, "/executor").body()).isEqualTo("null");
		}
		try (ConfigurableApplicationContext starter = start()) {
			assertThat(get(starter, "/executor").body()).isEqualTo("c-1");
		}
	}

	@Test
	void mdcWhenADecoratorMendsItStaysInPeriodicTasks() {
		try (ConfigurableApplicationContext plain = start(Mending.class, PLAIN)) {
			assertThat(get(plain, "/executor").body()).isEqualTo("c-1");
			assertThat(get(plain, "/periodic").body()).isEqualTo("[c-1, c-1, c-1]");
		}
		try (ConfigurableApplicationContext starter = start()) {
			assertThat(get(starter, "/executor").body()).isEqualTo("c-1");
			assertThat(get(starter, "/periodic").body()).isEqualTo("[null, null, null]");
		}
	}

	@Test
	void lineWhenMdcKeyIsNamedLikeAMemberIsLostByBoot() {
		for (String format : new String[] { "logstash", "ecs" }) {
			String key = format.equals("ecs") ? "message" : "level";
			assertThat(written(format, Map.of("other", "mine"))).hasLineCount(1).contains("Order placed");
			assertThat(written(format, Map.of(key, "mine"))).as("Boot's " + format).isEmpty();
			assertThat(written(JsonLogFormatter.class.getName(), Map.of(key, "mine"))).hasLineCount(1)
				.contains("Order placed", "\"field." + key + "\":\"mine\"");
		}
	}

	@Test
	void baggageWhenAnyHostIsCalledIsSentThereTwiceByBoot() {
		String fields = "management.tracing.baggage.remote-fields=plan";
		try (ConfigurableApplicationContext plain = start(PLAIN, fields)) {
			String sent = sent(plain, "api.third-party.example");
			assertThat(sent).contains("plan=gold", "plan: gold", "other=secret", TRACE_ID);
		}
		try (ConfigurableApplicationContext starter = start(fields)) {
			String sent = sent(starter, "api.third-party.example");
			assertThat(sent).doesNotContain("gold", "secret", TRACE_ID);
			assertThat(sent(starter, "inventory")).contains("plan=gold", TRACE_ID);
		}
	}

	@Test
	void idsWhenExportIsOffStopAtBootsFirstService() {
		String off = "management.tracing.export.enabled=false";
		try (ConfigurableApplicationContext plain = start(PLAIN, off,
				"management.tracing.baggage.remote-fields=x-correlation-id")) {
			assertThat(sent(plain, "inventory")).doesNotContain("traceparent", "x-correlation-id");
		}
		try (ConfigurableApplicationContext starter = start(off)) {
			assertThat(sent(starter, "inventory")).contains("x-correlation-id: c-1");
			assertThat(get(starter, "/executor").body()).isEqualTo("c-1");
		}
	}

	@Test
	void idsWhenBootAnswersAreNotInTheResponse() {
		try (ConfigurableApplicationContext plain = start(PLAIN)) {
			for (String path : new String[] { "/executor", "/nowhere", "/fails" }) {
				assertThat(get(plain, path).headers().map().toString()).doesNotContain("c-1", TRACE_ID);
			}
		}
		try (ConfigurableApplicationContext starter = start()) {
			for (String path : new String[] { "/executor", "/nowhere", "/fails" }) {
				HttpResponse<String> response = get(starter, path);
				assertThat(response.headers().firstValue("X-Correlation-Id")).contains("c-1");
				assertThat(response.headers().firstValue("X-Trace-Id")).contains(TRACE_ID);
			}
		}
	}

	private static String written(String format, Map<String, String> mdc) {
		LoggerContext context = new LoggerContext();
		context.putObject(Environment.class.getName(), new MockEnvironment());
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(context);
		encoder.setFormat(format);
		encoder.setCharset(StandardCharsets.UTF_8);
		encoder.start();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
		appender.setContext(context);
		appender.setEncoder(encoder);
		appender.setOutputStream(out);
		appender.start();
		LoggingEvent event = new LoggingEvent(PlainBootTrapsTests.class.getName(), context.getLogger("dev.pos.Example"),
				Level.INFO, "Order placed", null, null);
		event.setMDCPropertyMap(mdc);
		appender.doAppend(event);
		appender.stop();
		return out.toString(StandardCharsets.UTF_8);
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return start(Traps.class, properties);
	}

	private static ConfigurableApplicationContext start(Class<?> configuration, String... properties) {
		List<String> args = new ArrayList<>(List.of("--server.port=0", "--management.health.redis.enabled=false",
				"--management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:1"));
		Arrays.stream(properties).map((property) -> "--" + property).forEach(args::add);
		System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
		try {
			return new SpringApplicationBuilder(PlainApplication.class, Traps.class, TrapsController.class,
					RedirectController.Hosts.class, configuration)
				.web(WebApplicationType.SERVLET)
				.run(args.toArray(String[]::new));
		}
		finally {
			System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
		}
	}

	private static String sent(ConfigurableApplicationContext context, String host) {
		HttpResponse<String> response = get(context, "/call/" + host);
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body().toLowerCase(Locale.ROOT);
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String path) {
		String port = context.getEnvironment().getProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.header("X-Correlation-Id", "c-1")
			.header("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01")
			.header("baggage", "plan=gold,other=secret")
			.build();
		return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Traps {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

	/**
	 * What is found when one asks how to keep the MDC in other threads.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Mending {

		@Bean
		TaskDecorator mdcDecorator() {
			return (task) -> {
				Map<String, String> mdc = MDC.getCopyOfContextMap();
				return () -> {
					MDC.setContextMap((mdc != null) ? mdc : Map.of());
					task.run();
				};
			};
		}

	}

	/**
	 * Puts the correlation id into the MDC as services do that have no starter.
	 */
	@RestController
	static class TrapsController {

		private final AsyncTaskExecutor executor;

		private final TaskScheduler scheduler;

		private final RestClient client;

		TrapsController(AsyncTaskExecutor applicationTaskExecutor, TaskScheduler taskScheduler,
				RestClient.Builder client) {
			this.client = client.build();
			this.executor = applicationTaskExecutor;
			this.scheduler = taskScheduler;
		}

		@GetMapping("/executor")
		String executor(HttpServletRequest request) throws Exception {
			MDC.put("correlation_id", request.getHeader("X-Correlation-Id"));
			try {
				return String.valueOf(this.executor.submit((Callable<String>) () -> MDC.get("correlation_id")).get());
			}
			finally {
				MDC.remove("correlation_id");
			}
		}

		@GetMapping("/call/{host}")
		String call(@PathVariable String host) {
			return this.client.get().uri("http://{host}/things", host).retrieve().body(String.class);
		}

		@GetMapping("/periodic")
		String periodic(HttpServletRequest request) throws Exception {
			BlockingQueue<String> seen = new LinkedBlockingQueue<>();
			CountDownLatch left = new CountDownLatch(1);
			MDC.put("correlation_id", request.getHeader("X-Correlation-Id"));
			ScheduledFuture<?> future = this.scheduler.scheduleAtFixedRate(() -> {
				try {
					left.await(10, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				seen.add(String.valueOf(MDC.get("correlation_id")));
			}, Duration.ofMillis(5));
			MDC.remove("correlation_id");
			left.countDown();
			List<String> runs = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				runs.add(seen.poll(10, TimeUnit.SECONDS));
			}
			future.cancel(false);
			return runs.toString();
		}

		@GetMapping("/fails")
		void fails() {
			throw new IllegalStateException("broken on purpose");
		}

	}

}
