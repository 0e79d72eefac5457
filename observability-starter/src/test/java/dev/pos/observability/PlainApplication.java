package dev.pos.observability;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ResourceLoader;

/**
 * A service without code, started as a user starts it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
class PlainApplication {

	public static void main(String[] args) {
		new SpringApplicationBuilder(PlainApplication.class).run(args);
	}

	/**
	 * Starts the service within this JVM, whose logging stays as it is.
	 * @param type the kind of application
	 * @param properties properties as {@code name=value}
	 * @return the context
	 */
	static ConfigurableApplicationContext start(WebApplicationType type, String... properties) {
		return start(null, type, properties);
	}

	static ConfigurableApplicationContext start(@Nullable ResourceLoader resources, WebApplicationType type,
			String... properties) {
		List<String> args = new ArrayList<>(List.of("--server.port=0",
				"--management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:1"));
		Stream.of(properties).map((property) -> "--" + property).forEach(args::add);
		System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
		try {
			return new SpringApplicationBuilder(resources, PlainApplication.class).web(type)
				.run(args.toArray(String[]::new));
		}
		finally {
			System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
		}
	}

	/**
	 * Starts the service in a JVM of its own, with logging as a user sees it.
	 * @param properties properties as {@code name=value}
	 * @return the process, with its error output in its output
	 */
	static Process startProcess(String... properties) throws IOException {
		return startProcess((jar) -> true, properties);
	}

	/**
	 * Starts the service in a JVM of its own with some of the libraries only.
	 * @param libraries picks what stays on the class path by the name of the jar
	 * @param properties properties as {@code name=value}
	 * @return the process, with its error output in its output
	 */
	static Process startProcess(Predicate<String> libraries, String... properties) throws IOException {
		String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.endsWith(".jar") || libraries.test(Path.of(entry).getFileName().toString()))
			.collect(Collectors.joining(File.pathSeparator));
		List<String> command = new ArrayList<>(
				List.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp",
						classPath, PlainApplication.class.getName(), "--server.port=0", "--server.address=127.0.0.1"));
		Stream.of(properties).map((property) -> "--" + property).forEach(command::add);
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

}
