package dev.pos.observability.otlp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpHttpSpanExporterBuilderCustomizer;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class OtlpAutoConfigurationTests {

	private static final SpanData span = TestSpanData.builder()
		.setName("GET /orders")
		.setKind(SpanKind.SERVER)
		.setStartEpochNanos(1)
		.setEndEpochNanos(2)
		.setStatus(StatusData.unset())
		.setHasEnded(true)
		.build();

	private final List<Received> received = Collections.synchronizedList(new ArrayList<>());

	private volatile int status = 200;

	private HttpServer collector;

	private ApplicationContextRunner runner;

	@BeforeEach
	void startCollector() throws IOException {
		this.collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.collector.createContext("/", this::receive);
		this.collector.start();
		String url = "http://localhost:" + this.collector.getAddress().getPort();
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(OtlpSpansAutoConfiguration.class, OtlpLogsAutoConfiguration.class,
					OtlpTracingAutoConfiguration.class, OtlpLoggingAutoConfiguration.class))
			.withPropertyValues("management.opentelemetry.tracing.export.otlp.endpoint=" + url + "/v1/traces",
					"management.opentelemetry.logging.export.otlp.endpoint=" + url + "/v1/logs",
					"management.opentelemetry.tracing.export.otlp.headers.x-key=traces-key",
					"management.opentelemetry.logging.export.otlp.headers.x-key=logs-key");
	}

	@AfterEach
	void stopCollector() {
		this.collector.stop(0);
	}

	@Test
	void spansGetToTheEndpointWithItsHeaders() {
		this.runner.run((context) -> {
			SpanExporter exporter = spanExporter(context);
			assertThat(exporter).isInstanceOf(OtlpSpanExporter.class);
			assertThat(succeeded(exporter.export(List.of(span, span)))).isTrue();
			assertThat(succeeded(exporter.export(List.of(span)))).isTrue();
			assertThat(this.received).extracting(Received::path).containsExactly("/v1/traces", "/v1/traces");
			assertThat(this.received).extracting(Received::key).containsOnly("traces-key");
			assertThat(this.received).extracting(Received::contentType).containsOnly("application/x-protobuf");
			assertThat(spans(0)).isEqualTo(2);
			assertThat(spans(1)).isEqualTo(1);
		});
	}

	@Test
	void logRecordsGetToTheEndpointWithItsHeaders() {
		this.runner.run((context) -> {
			LogRecordExporter exporter = logRecordExporter(context);
			assertThat(exporter).isInstanceOf(OtlpLogRecordExporter.class);
			assertThat(succeeded(exporter.export(List.of(TestLogRecordData.builder().setBody("said").build()))))
				.isTrue();
			assertThat(this.received).singleElement().satisfies((request) -> {
				assertThat(request.path()).isEqualTo("/v1/logs");
				assertThat(request.key()).isEqualTo("logs-key");
				assertThat(ExportLogsServiceRequest.parseFrom(request.body())
					.getResourceLogs(0)
					.getScopeLogs(0)
					.getLogRecords(0)
					.getBody()
					.getStringValue()).isEqualTo("said");
			});
		});
	}

	@Test
	void requestsAreCompressedWhereTheEndpointWantsThem() {
		this.runner.withPropertyValues("management.opentelemetry.tracing.export.otlp.compression=gzip")
			.run((context) -> {
				assertThat(succeeded(spanExporter(context).export(List.of(span)))).isTrue();
				assertThat(this.received).extracting(Received::encoding).containsExactly("gzip");
				assertThat(spans(0)).isEqualTo(1);
			});
	}

	@Test
	void refusalIsAFailureThatNamesTheStatus() {
		this.status = 400;
		this.runner.run((context) -> {
			CompletableResultCode result = spanExporter(context).export(List.of(span)).join(10, TimeUnit.SECONDS);
			assertThat(result.isSuccess()).isFalse();
			assertThat(result.getFailureThrowable()).hasMessage("the backend answered with status 400");
		});
	}

	@Test
	void unreachableBackendIsAFailureWithItsCause() {
		this.collector.stop(0);
		this.runner.withPropertyValues("management.opentelemetry.tracing.export.otlp.timeout=1s").run((context) -> {
			CompletableResultCode result = spanExporter(context).export(List.of(span)).join(10, TimeUnit.SECONDS);
			assertThat(result.isSuccess()).isFalse();
			assertThat(result.getFailureThrowable()).isInstanceOf(IOException.class);
		});
	}

	@Test
	void shutdownIsTheExporters() {
		this.runner.run((context) -> {
			SpanExporter exporter = spanExporter(context);
			assertThat(succeeded(exporter.shutdown())).isTrue();
			assertThat(exporter.export(List.of(span)).join(10, TimeUnit.SECONDS).isSuccess()).isFalse();
		});
	}

	@Test
	void exporterOfTheServiceItselfStaysAsItIs() {
		OtlpHttpSpanExporter own = OtlpHttpSpanExporter.builder().setEndpoint("http://localhost:1/v1/traces").build();
		this.runner.withBean(OtlpHttpSpanExporter.class, () -> own)
			.run((context) -> assertThat(spanExporter(context)).isSameAs(own));
	}

	@Test
	void exporterOfACustomizerThatFindsSendersOtherwiseStaysAsItIs() {
		this.runner
			.withBean("last", OtlpHttpSpanExporterBuilderCustomizer.class,
					() -> (builder) -> builder.setServiceClassLoader(getClass().getClassLoader()))
			.run((context) -> assertThat(spanExporter(context)).isInstanceOf(OtlpHttpSpanExporter.class));
	}

	@Test
	void nothingIsReplacedWhereItIsSwitchedOffOrMissing() {
		this.runner.withPropertyValues("observability.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SpanExporterReplacement.class)
				.doesNotHaveBean(LogRecordExporterReplacement.class));
		this.runner.withPropertyValues("observability.tracing.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SpanExporterReplacement.class)
				.hasSingleBean(LogRecordExporterReplacement.class));
		this.runner.withPropertyValues("observability.logging.otlp.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(SpanExporterReplacement.class)
				.doesNotHaveBean(LogRecordExporterReplacement.class));
		this.runner
			.withClassLoader(new FilteredClassLoader(OtlpHttpSpanExporter.class, OtlpHttpLogRecordExporter.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SpanExporterReplacement.class)
				.doesNotHaveBean(LogRecordExporterReplacement.class));
	}

	private static SpanExporter spanExporter(ApplicationContext context) {
		return context.getBean(SpanExporterReplacement.class).replace(context.getBean(OtlpHttpSpanExporter.class));
	}

	private static LogRecordExporter logRecordExporter(ApplicationContext context) {
		return context.getBean(LogRecordExporterReplacement.class)
			.replace(context.getBean(OtlpHttpLogRecordExporter.class));
	}

	private static boolean succeeded(CompletableResultCode result) {
		return result.join(10, TimeUnit.SECONDS).isSuccess();
	}

	private int spans(int request) throws IOException {
		return ExportTraceServiceRequest.parseFrom(this.received.get(request).body())
			.getResourceSpans(0)
			.getScopeSpans(0)
			.getSpansCount();
	}

	private void receive(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
		if ("gzip".equals(encoding)) {
			body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
		}
		this.received
			.add(new Received(exchange.getRequestURI().getPath(), exchange.getRequestHeaders().getFirst("X-Key"),
					exchange.getRequestHeaders().getFirst("Content-Type"), encoding, body));
		exchange.sendResponseHeaders(this.status, -1);
		exchange.close();
	}

	private record Received(String path, String key, String contentType, String encoding, byte[] body) {
	}

}
