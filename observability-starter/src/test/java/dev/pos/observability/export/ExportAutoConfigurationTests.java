package dev.pos.observability.export;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ExportAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withBean(SpanExporter.class, InMemorySpanExporter::create)
		.withBean(LogRecordExporter.class, InMemoryLogRecordExporter::create)
		.withBean(LogbackLoggingSystem.class,
				() -> new LogbackLoggingSystem(ExportAutoConfigurationTests.class.getClassLoader()))
		.withConfiguration(AutoConfigurations.of(ExportAutoConfiguration.class, ExportLifecycleAutoConfiguration.class,
				OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class,
				OpenTelemetryLoggingAutoConfiguration.class));

	@Test
	void exportByDefaultIsGuarded() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed()
				.hasSingleBean(ExportedTelemetry.class)
				.hasSingleBean(BatchSpanProcessor.class)
				.hasSingleBean(BatchLogRecordProcessor.class)
				.hasSingleBean(ExportShutdown.class)
				.hasSingleBean(LogRecordAppender.class);
			assertThat(context.getBean(SpanExporters.class).list())
				.allMatch((exporter) -> exporter instanceof GuardedSpanExporter);
		});
	}

	@Test
	void lineWhenLoggedGetsToTheExporterWhileTheContextLives() {
		InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
		this.runner.withBean("mine", LogRecordExporter.class, () -> exporter).run((context) -> {
			LoggerFactory.getLogger("while.alive").warn("said");
			context.getBean(SdkLoggerProvider.class).forceFlush();
			Awaitility.await()
				.until(() -> exporter.getFinishedLogRecordItems()
					.stream()
					.anyMatch((record) -> record.getInstrumentationScopeInfo().getName().equals("while.alive")));
		});
		exporter.reset();
		LoggerFactory.getLogger("when.gone").warn("said");
		assertThat(exporter.getFinishedLogRecordItems()).isEmpty();
	}

	@Test
	void exportersAreShutDownOnceAndNotByTheThreadThatStopsTheService() {
		List<String> threads = new CopyOnWriteArrayList<>();
		this.runner.withBean("mine", SpanExporter.class, () -> new ShutDownBy(threads))
			.withBean("own", SpanExporter.class, () -> new ShutDownBy(threads) {

				@Override
				public void close() {
					threads.add("closed by itself");
				}

			})
			.run((context) -> assertThat(context).hasNotFailed());
		Awaitility.await()
			.untilAsserted(() -> assertThat(threads).containsExactlyInAnyOrder("exporter-shutdown", "exporter-shutdown",
					"closed by itself"));
	}

	@Test
	void logRecordExporterIsNotClosedByTheThreadThatStopsTheService() {
		List<String> threads = new CopyOnWriteArrayList<>();
		this.runner.withBean("mine", LogRecordExporter.class, () -> new LogRecordExporter() {

			@Override
			public CompletableResultCode export(Collection<LogRecordData> logs) {
				return CompletableResultCode.ofSuccess();
			}

			@Override
			public CompletableResultCode flush() {
				return CompletableResultCode.ofSuccess();
			}

			@Override
			public CompletableResultCode shutdown() {
				threads.add(Thread.currentThread().getName());
				return CompletableResultCode.ofSuccess();
			}

		}).run((context) -> assertThat(context).hasNotFailed());
		Awaitility.await().untilAsserted(() -> assertThat(threads).containsExactly("exporter-shutdown"));
	}

	@Test
	void logExportWhenSwitchedOffIsBoots() {
		for (String property : new String[] { "observability.enabled=false", "observability.logging.enabled=false",
				"observability.logging.otlp.enabled=false" }) {
			this.runner.withPropertyValues(property)
				.run((context) -> assertThat(context).hasNotFailed()
					.doesNotHaveBean(LogRecordAppender.class)
					.hasSingleBean(BatchLogRecordProcessor.class));
		}
	}

	@Test
	void exportWhenLogbackIsMissingHasSpans() {
		this.runner.withClassLoader(new FilteredClassLoader("ch.qos.logback"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LogRecordAppender.class));
	}

	@Test
	void beansOfUserWin() {
		BatchSpanProcessor spans = BatchSpanProcessor.builder(InMemorySpanExporter.create()).build();
		BatchLogRecordProcessor logs = BatchLogRecordProcessor.builder(InMemoryLogRecordExporter.create()).build();
		this.runner.withBean("mySpans", BatchSpanProcessor.class, () -> spans)
			.withBean("myLogs", BatchLogRecordProcessor.class, () -> logs)
			.run((context) -> {
				assertThat(context).getBean(BatchSpanProcessor.class).isSameAs(spans);
				assertThat(context).getBean(BatchLogRecordProcessor.class).isSameAs(logs);
			});
	}

	/**
	 * Remembers which threads shut it down.
	 */
	private static class ShutDownBy implements SpanExporter {

		private final List<String> threads;

		ShutDownBy(List<String> threads) {
			this.threads = threads;
		}

		@Override
		public CompletableResultCode export(Collection<SpanData> spans) {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			this.threads.add(Thread.currentThread().getName());
			return CompletableResultCode.ofSuccess();
		}

	}

}
