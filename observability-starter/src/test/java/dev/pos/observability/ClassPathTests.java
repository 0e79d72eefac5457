package dev.pos.observability;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services that have only one of the two web stacks, each in a JVM of its own: a class
 * that is missing shows nowhere else.
 */
class ClassPathTests {

	private static final Pattern servlets = Pattern
		.compile(".*/(tomcat-|spring-webmvc|spring-boot-[a-z-]*(webmvc|tomcat|servlet|restclient|security)"
				+ "|spring-security-|jakarta\\.servlet).*");

	private static final Pattern reactor = Pattern.compile(".*/(reactor-|reactive-streams|lettuce|spring-webflux"
			+ "|spring-boot-[a-z-]*(webflux|webclient|reactor|security|redis)|spring-security-).*");

	@Test
	void reactiveServiceWhenThereAreNoServletsServes() throws Exception {
		assertServes("dev.pos.observability.reactive.ServiceWithoutServlets", servlets);
	}

	@Test
	void servletServiceWhenThereIsNoReactorServes() throws Exception {
		assertServes("dev.pos.observability.ServiceWithoutReactor", reactor);
	}

	private static void assertServes(String main, Pattern missing) throws IOException, InterruptedException {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		String classPath = Arrays.stream(all.split(File.pathSeparator))
			.filter((entry) -> !missing.matcher(entry).matches())
			.collect(Collectors.joining(File.pathSeparator));
		assertThat(classPath.length()).isLessThan(all.length());
		Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp", classPath, main,
				"--server.port=0",
				"--spring.autoconfigure.exclude="
						+ "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				"--management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:1/v1/traces")
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

}
