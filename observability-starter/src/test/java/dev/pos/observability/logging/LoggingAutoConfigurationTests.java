package dev.pos.observability.logging;

import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingAutoConfigurationTests {

	private static final LoggingSystem loggingSystem = LoggingSystem
		.get(LoggingAutoConfigurationTests.class.getClassLoader());

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withInitializer(
				(context) -> context.getBeanFactory().registerSingleton("springBootLoggingSystem", loggingSystem))
		.withConfiguration(AutoConfigurations.of(LoggingAutoConfiguration.class));

	private final WebApplicationContextRunner enabled = this.runner.withPropertyValues(
			"observability.logging.runtime-levels.enabled=true", "management.endpoints.web.exposure.include=loglevels");

	@Test
	void encodersByDefaultReuseTheirArrays() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(LineEncoders.class));
	}

	@Test
	void encodersWhenSwitchedOffAreLeftAlone() {
		for (String property : List.of("observability.enabled=false", "observability.logging.enabled=false")) {
			this.runner.withPropertyValues(property)
				.run((context) -> assertThat(context).as(property).doesNotHaveBean(LineEncoders.class));
		}
	}

	@Test
	void consoleByDefaultGathersLines() {
		assertThat(consoleStream()).isInstanceOf(GatheringStream.class);
	}

	@Test
	void consoleWhenNobodyWouldWriteLinesThatWaitDoesNotGatherThem() {
		for (String property : List.of("observability.logging.gather-lines=false",
				"logging.register-shutdown-hook=false")) {
			assertThat(consoleStream(property)).as(property).isNotInstanceOf(GatheringStream.class);
		}
	}

	private OutputStream consoleStream(String... properties) {
		AtomicReference<OutputStream> stream = new AtomicReference<>();
		ch.qos.logback.classic.Logger root = (ch.qos.logback.classic.Logger) LoggerFactory
			.getLogger(Logger.ROOT_LOGGER_NAME);
		this.runner.withPropertyValues(properties).withInitializer((context) -> {
			ConsoleAppender<ILoggingEvent> console = console(root, context.getEnvironment());
			context.addApplicationListener((ContextClosedEvent event) -> {
				stream.set(console.getOutputStream());
				root.detachAppender(console);
				console.stop();
			});
		}).run((context) -> assertThat(context).hasNotFailed());
		return stream.get();
	}

	private static ConsoleAppender<ILoggingEvent> console(ch.qos.logback.classic.Logger root, Environment environment) {
		LoggerContext loggers = root.getLoggerContext();
		loggers.putObject(Environment.class.getName(), environment);
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setFormat(JsonLogFormatter.class.getName());
		encoder.setContext(loggers);
		encoder.start();
		ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
		console.setContext(loggers);
		console.setEncoder(encoder);
		console.start();
		root.addAppender(console);
		return console;
	}

	@Test
	void levelsByDefaultCannotBeRaised() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).doesNotHaveBean(LogLevelsEndpoint.class));
	}

	@Test
	void levelsWhenSwitchedOnCanBeRaised() {
		this.enabled.run((context) -> {
			assertThat(context).hasSingleBean(LogLevelsEndpoint.class).hasSingleBean(LogLevels.class);
			RuntimeLevelsProperties properties = context.getBean(RuntimeLevelsProperties.class);
			assertThat(properties.getDefaultDuration()).isEqualTo(Duration.ofMinutes(10));
			assertThat(properties.getMaxDuration()).isEqualTo(Duration.ofHours(1));
			assertThat(properties.getRoles()).containsExactly("ENDPOINT_ADMIN");
		});
	}

	@Test
	void levelsWhenSwitchedOffOrNotExposedCannotBeRaised() {
		for (String property : List.of("observability.enabled=false", "observability.logging.enabled=false",
				"observability.logging.runtime-levels.enabled=false", "management.endpoint.loglevels.access=NONE",
				"management.endpoints.web.exposure.include=health")) {
			this.enabled.withPropertyValues(property)
				.run((context) -> assertThat(context).as(property).doesNotHaveBean(LogLevels.class));
		}
	}

	@Test
	void levelsWhenClassesAreMissingCannotBeRaised() {
		for (Class<?> missing : List.of(LoggerContext.class, WebEndpoint.class)) {
			this.enabled.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LogLevels.class));
		}
	}

	@Test
	void levelsWithoutWebCannotBeRaised() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LoggingAutoConfiguration.class))
			.withPropertyValues("observability.logging.runtime-levels.enabled=true",
					"management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LogLevels.class));
	}

	@Test
	void levelsWhenTheyLastNoTimeFail() {
		this.enabled.withPropertyValues("observability.logging.runtime-levels.max-duration=0s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asString()
				.contains("maxDuration", "must be at least 1s"));
	}

	@Test
	void levelsWhenApplicationEndsAreTakenBack() {
		ch.qos.logback.classic.Logger logger = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("ends.soon");
		LoggerContext loggers = logger.getLoggerContext();
		this.enabled.run((context) -> {
			LogLevels levels = context.getBean(LogLevels.class);
			levels.raise(request(new LevelRule.Target("ends.soon", null, null)));
			levels.raise(request(new LevelRule.Target(null, "c-1", null)));
			assertThat(logger.isTraceEnabled()).isTrue();
			assertThat(loggers.getTurboFilterList()).hasAtLeastOneElementOfType(ScopedLevelFilter.class);
		});
		assertThat(logger.getLevel()).isNull();
		assertThat(loggers.getTurboFilterList()).doesNotHaveAnyElementsOfTypes(ScopedLevelFilter.class);
	}

	private static LevelRequest request(LevelRule.Target target) {
		return new LevelRequest(target, LogLevel.TRACE, Duration.ofMinutes(1));
	}

}
