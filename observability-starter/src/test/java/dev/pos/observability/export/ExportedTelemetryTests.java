package dev.pos.observability.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.pos.observability.logging.LogMasking;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of telemetry with a backend in each of its moods.
 */
@ExtendWith(OutputCaptureExtension.class)
class ExportedTelemetryTests {

	private static final int ITEMS = 3000;

	private static final int QUEUE = 512;

	/**
	 * Of its own: an application of another test class may still be exporting.
	 */
	private static final org.slf4j.Logger logger = LoggerFactory.getLogger(ExportedTelemetryTests.class);

	private final ExportedTelemetry telemetry = new ExportedTelemetry(logger);

	@Test
	void itemsWhenBackendIsHealthyArriveAndAreCounted(CapturedOutput output) {
		try (Backend backend = new Backend(Backend.Mood.HEALTHY); Sdk sdk = new Sdk(backend.url(), 100_000)) {
			sdk.emit(ITEMS);
			assertThat(this.telemetry.spans().exported()).isEqualTo(ITEMS);
			assertThat(this.telemetry.logs().exported()).isEqualTo(ITEMS);
			assertThat(this.telemetry.spans().dropped()).isZero();
			assertThat(this.telemetry.spans().lastExport()).isNotNull();
			assertThat(this.telemetry.spans().lastFailure()).isNull();
		}
		assertThat(warnings(output)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(value = Backend.Mood.class, names = { "HANGING", "REFUSING" })
	void itemsWhenBackendFailsAreAllCountedAndWarnedOfOnce(Backend.Mood mood, CapturedOutput output) {
		try (Backend backend = new Backend(mood); Sdk sdk = new Sdk(backend.url(), QUEUE)) {
			sdk.emit(ITEMS);
			assertThat(this.telemetry.spans().exported()).isZero();
			assertThat(this.telemetry.spans().dropped()).isEqualTo(ITEMS);
			assertThat(this.telemetry.logs().dropped()).isEqualTo(ITEMS);
			assertThat(this.telemetry.spans().dropped(DropReason.QUEUE_FULL)).as("queue is bounded").isPositive();
			assertThat(this.telemetry.spans().lastFailure()).isNotNull();
			sdk.emit(ITEMS);
			assertThat(this.telemetry.spans().dropped()).isEqualTo(2 * ITEMS);
		}
		assertThat(warnings(output)).singleElement().asString().doesNotContain("\tat ");
	}

	@Test
	void itemsWhenBackendIsAwayAreAllCountedAndWarnedOfOnce(CapturedOutput output) {
		String url;
		try (Backend backend = new Backend(Backend.Mood.HEALTHY)) {
			url = backend.url();
		}
		try (Sdk sdk = new Sdk(url, QUEUE)) {
			sdk.emit(ITEMS);
			assertThat(this.telemetry.spans().dropped()).isEqualTo(ITEMS);
			assertThat(this.telemetry.logs().dropped()).isEqualTo(ITEMS);
			assertThat(this.telemetry.logs().lastFailure()).isNotNull();
			assertThat(this.telemetry.logs().lastFailure().cause()).contains("ConnectException");
		}
		assertThat(warnings(output)).hasSize(1);
	}

	@Test
	void itemsWhenBackendAnswersGarbageAreCounted() {
		try (Backend backend = new Backend(Backend.Mood.GARBAGE); Sdk sdk = new Sdk(backend.url(), 100_000)) {
			sdk.emit(ITEMS);
			assertThat(this.telemetry.spans().exported() + this.telemetry.spans().dropped()).isEqualTo(ITEMS);
			assertThat(this.telemetry.logs().exported() + this.telemetry.logs().dropped()).isEqualTo(ITEMS);
		}
	}

	@Test
	void shutdownWhenBackendHangsIsSoonOver() {
		try (Backend backend = new Backend(Backend.Mood.HANGING)) {
			Sdk sdk = new Sdk(backend.url(), 100_000);
			sdk.emitWithoutWaiting(ITEMS);
			this.telemetry.beginShutdown();
			Awaitility.await().atMost(Duration.ofSeconds(8)).until(sdk::isClosed);
			assertThat(this.telemetry.spans().dropped()).isEqualTo(ITEMS);
			assertThat(this.telemetry.logs().dropped()).isEqualTo(ITEMS);
			assertThat(this.telemetry.spans().dropped(DropReason.SHUTDOWN)).as("not tried any more").isPositive();
		}
	}

	/**
	 * As the JDK's HTTP client does from JDK 21 on.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void shutdownWhenTheExporterWaitsForAnswersIsSoonOver(boolean over) throws InterruptedException {
		CountDownLatch answered = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		Supplier<CompletableResultCode> exporter = () -> {
			try {
				answered.await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
			return CompletableResultCode.ofSuccess();
		};
		ExportGuard guard = this.telemetry.spansGuard();
		long now = System.nanoTime();
		guard.beginShutdown(over ? now : now + ExportGuard.CLOSING_NANOS);
		CompletableResultCode result = guard.shutdown(exporter);
		if (!over) {
			assertThat(result.isDone()).as("answers may still come").isFalse();
			guard.giveUp();
		}
		assertThat(result.isDone()).isTrue();
		assertThat(result.isSuccess()).isFalse();
		assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void giveUpWhenSeveralExportersAreBusyEndsThemAll() {
		ExportGuard guard = this.telemetry.spansGuard();
		List<CompletableResultCode> underWay = List.of(guard.export(2, CompletableResultCode::new),
				guard.export(3, CompletableResultCode::new), guard.shutdown(CompletableResultCode::new));
		assertThat(underWay).noneMatch(CompletableResultCode::isDone);
		guard.giveUp();
		assertThat(underWay).allMatch(CompletableResultCode::isDone).noneMatch(CompletableResultCode::isSuccess);
		assertThat(this.telemetry.spans().dropped(DropReason.EXPORT_FAILED)).isEqualTo(5);
	}

	@Test
	void exportWhenTheExporterThrowsIsAFailureLikeOthers() {
		ExportGuard guard = this.telemetry.spansGuard();
		CompletableResultCode result = guard.export(3, () -> {
			throw new IllegalStateException("broken exporter");
		});
		assertThat(result.isSuccess()).isFalse();
		assertThat(result.isDone()).isTrue();
		assertThat(this.telemetry.spans().dropped(DropReason.EXPORT_FAILED)).isEqualTo(3);
		assertThat(this.telemetry.spans().lastFailure().cause()).isEqualTo("IllegalStateException: broken exporter");
	}

	private static List<String> warnings(CapturedOutput output) {
		return output.getAll()
			.lines()
			.filter((line) -> line.contains(logger.getName()))
			.filter((line) -> line.contains("could not be exported"))
			.toList();
	}

	/**
	 * The pipeline as it is configured, with short times.
	 */
	private final class Sdk implements AutoCloseable {

		private final SdkTracerProvider tracers;

		private final SdkLoggerProvider loggers;

		Sdk(String url, int queue) {
			Duration timeout = Duration.ofMillis(500);
			ExportedTelemetry telemetry = ExportedTelemetryTests.this.telemetry;
			this.tracers = SdkTracerProvider.builder()
				.addSpanProcessor(BatchSpanProcessor
					.builder(new GuardedSpanExporter(OtlpHttpSpanExporter.builder()
						.setEndpoint(url + "/v1/traces")
						.setTimeout(timeout)
						.setRetryPolicy(null)
						.build(), telemetry.spansGuard(), LogMasking.from(new MockEnvironment())))
					.setMaxQueueSize(queue)
					.setScheduleDelay(Duration.ofMillis(50))
					.setMeterProvider(new QueueDrops(telemetry.spans()))
					.build())
				.build();
			this.loggers = SdkLoggerProvider.builder()
				.addLogRecordProcessor(BatchLogRecordProcessor
					.builder(new GuardedLogRecordExporter(OtlpHttpLogRecordExporter.builder()
						.setEndpoint(url + "/v1/logs")
						.setTimeout(timeout)
						.setRetryPolicy(null)
						.build(), telemetry.logsGuard()))
					.setMaxQueueSize(queue)
					.setScheduleDelay(Duration.ofMillis(50))
					.setMeterProvider(new QueueDrops(telemetry.logs()))
					.build())
				.build();
		}

		void emit(int count) {
			long before = settled().get();
			emitWithoutWaiting(count);
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> settled().get() - before >= 2L * count);
		}

		void emitWithoutWaiting(int count) {
			Logger logger = this.loggers.get("test");
			for (int i = 0; i < count; i++) {
				this.tracers.get("test").spanBuilder("span").startSpan().end();
				logger.logRecordBuilder().setBody("line").emit();
			}
		}

		private Supplier<Long> settled() {
			List<ExportedSignal> signals = new ArrayList<>(List.of(ExportedTelemetryTests.this.telemetry.spans(),
					ExportedTelemetryTests.this.telemetry.logs()));
			return () -> signals.stream().mapToLong((signal) -> signal.exported() + signal.dropped()).sum();
		}

		private CompletableResultCode closing;

		boolean isClosed() {
			if (this.closing == null) {
				this.closing = CompletableResultCode.ofAll(List.of(this.tracers.shutdown(), this.loggers.shutdown()));
			}
			return this.closing.isDone();
		}

		@Override
		public void close() {
			ExportedTelemetryTests.this.telemetry.beginShutdown();
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::isClosed);
		}

	}

}
