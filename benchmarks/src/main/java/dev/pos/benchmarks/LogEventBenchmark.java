package dev.pos.benchmarks;

import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.slf4j.MDC;

import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * One log event from the logger call to the bytes that an appender writes: five context
 * fields in the MDC, two key-values. The appender is the one that files and consoles use,
 * on a stream that swallows what it gets.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LogEventBenchmark {

	private static final Map<String, String> mdc = Map.of("correlation_id", "4bf92f3577b34da6a3ce929d0e0e4736",
			"tenant_id", "acme_corp", "user_id", "8b0ecf4a-92c7-4a0f-9d3c-3b7f5c1a2e64", "trace_id",
			"4bf92f3577b34da6a3ce929d0e0e4736", "span_id", "00f067aa0ba902b7");

	/**
	 * How the event becomes bytes.
	 */
	@Param
	@SuppressWarnings("NullAway.Init")
	public LogEncoding encoding;

	/**
	 * As long as the name of a Tomcat thread. JMH's own is three times that, and it is
	 * part of each line.
	 */
	private static final String THREAD = "http-" + CpuTimeProfiler.THREAD_NAME + "-1";

	private final LoggerContext context = new LoggerContext();

	private final Logger logger = this.context.getLogger("dev.pos.core.order.OrderDesk");

	private long orders;

	/**
	 * Starts a logger of our own, so that nothing of JMH's or of another variant's is in
	 * the way.
	 * @param blackhole where bytes go
	 */
	@Setup
	public void start(Blackhole blackhole) {
		this.context.setMDCAdapter(MDC.getMDCAdapter());
		this.context.putObject(Environment.class.getName(), environment());
		Appender<ILoggingEvent> appender = appender(this.encoding.start(this.context), blackhole);
		appender.setContext(this.context);
		appender.start();
		this.logger.setAdditive(false);
		this.logger.addAppender(appender);
		mdc.forEach(MDC::put);
		Thread.currentThread().setName(THREAD);
	}

	/**
	 * Stops the logger.
	 */
	@TearDown
	public void stop() {
		MDC.clear();
		this.context.stop();
	}

	/**
	 * Logs one event.
	 */
	@Benchmark
	public void log() {
		this.logger.atInfo()
			.addKeyValue("order_id", "3f2b8c1e-6d1f-4c57-9a0b-5f6a7b8c9d0e")
			.addKeyValue("duration_ms", 1000 + (this.orders++ & 0xFFF))
			.log("Order placed");
	}

	private static Environment environment() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("benchmark", Map.of("spring.application.name", "pos-core")));
		return environment;
	}

	private static Appender<ILoggingEvent> appender(@Nullable Encoder<ILoggingEvent> encoder, Blackhole blackhole) {
		if (encoder == null) {
			return new SwallowingAppender(blackhole);
		}
		OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
		appender.setEncoder(encoder);
		appender.setOutputStream(new SwallowingStream(blackhole));
		return appender;
	}

	private static final class SwallowingAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

		private final Blackhole blackhole;

		SwallowingAppender(Blackhole blackhole) {
			this.blackhole = blackhole;
		}

		@Override
		protected void append(ILoggingEvent event) {
			this.blackhole.consume(event);
		}

	}

	private static final class SwallowingStream extends OutputStream {

		private final Blackhole blackhole;

		SwallowingStream(Blackhole blackhole) {
			this.blackhole = blackhole;
		}

		@Override
		public void write(int b) {
			this.blackhole.consume(b);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			this.blackhole.consume(bytes);
		}

	}

}
