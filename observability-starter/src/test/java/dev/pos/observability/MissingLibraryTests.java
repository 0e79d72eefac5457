package dev.pos.observability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter asks for none of the libraries that it supports: without them, a service
 * starts with the rest.
 */
class MissingLibraryTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
							no web at all;                     .*(spring-web|spring-boot-(web|servlet|tomcat|http|rest|jackson)|tomcat-embed-core|spring-security|spring-boot-security).*
					no security, database and clients; .*(spring-security|spring-boot-(starter-)?security|jdbc|datasource|HikariCP|postgresql|spring-boot-(restclient|webclient|http-client)-).*
					no Redis, Prometheus, validation;  .*(lettuce|redis|prometheus|hibernate-validator|jakarta.validation|spring-boot-(starter-)?validation).*
					""")
	void serviceWhenLibrariesAreMissingStarts(String what, String missing) throws IOException {
		Process process = PlainApplication.startProcess((jar) -> !jar.matches(missing),
				"management.health.redis.enabled=false");
		try {
			assertThat(linesUntilStarted(process)).as(what).last().asString().contains("Started PlainApplication");
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void levelsWhenNobodyCanTellWhoCallsAreNotOffered() throws IOException {
		assertThat(statusOfLevels("POST")).isEqualTo(404);
		String[] insisted = { "observability.logging.runtime-levels.enabled=true",
				"management.endpoints.web.exposure.include=loglevels" };
		assertThat(statusOfLevels("GET", insisted)).isEqualTo(401);
		assertThat(statusOfLevels("POST", insisted)).isEqualTo(405);
		assertThat(
				statusOfLevels("POST", insisted[0], insisted[1], "management.endpoint.loglevels.access=unrestricted"))
			.isEqualTo(401);
	}

	private static int statusOfLevels(String method, String... properties) throws IOException {
		Process process = PlainApplication
			.startProcess((jar) -> !jar.matches(".*(spring-security|spring-boot-(starter-)?security).*"), properties);
		try {
			String port = linesUntilStarted(process).stream()
				.map(Pattern.compile("Tomcat started on port (\\d+)")::matcher)
				.filter(Matcher::find)
				.map((matcher) -> matcher.group(1))
				.findFirst()
				.orElseThrow();
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/loglevels"))
				.header("Content-Type", "application/json")
				.method(method, HttpRequest.BodyPublishers.ofString("{\"logger\":\"ROOT\",\"level\":\"DEBUG\"}"))
				.build();
			return HttpClient.newHttpClient()
				.sendAsync(request, HttpResponse.BodyHandlers.discarding())
				.join()
				.statusCode();
		}
		finally {
			process.destroyForcibly();
		}
	}

	/**
	 * Returns what the process logs until it has started, or all of it when it never
	 * does.
	 */
	private static List<String> linesUntilStarted(Process process) throws IOException {
		List<String> lines = new ArrayList<>();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			lines.add(line);
			if (line.contains("Started PlainApplication")) {
				break;
			}
		}
		return lines;
	}

}
