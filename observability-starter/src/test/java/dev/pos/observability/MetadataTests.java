package dev.pos.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The completion that an IDE offers is the manual: it knows every property that the code
 * knows.
 */
class MetadataTests {

	private static final Pattern key = Pattern.compile("\"(observability(?:\\.[a-z-]+)+)\"");

	private final JsonNode metadata = read();

	@Test
	void keysWhenUsedInCodeAreProperties() throws IOException {
		Set<String> known = Stream.concat(names("properties"), names("groups")).collect(Collectors.toSet());
		Set<String> used = keysUsed();
		assertThat(used).contains("observability.enabled", "observability.tracing.enabled", "observability.health");
		assertThat(known).containsAll(used);
	}

	@Test
	void switchesWhenThereIsASignalAreKnown() {
		assertThat(names("properties")).contains("observability.enabled", "observability.context.enabled",
				"observability.logging.enabled", "observability.logging.runtime-levels.enabled",
				"observability.tracing.enabled", "observability.sql.enabled", "observability.metrics.enabled",
				"observability.health.enabled", "observability.alerts.enabled");
	}

	@Test
	void propertiesWhenOfferedSayWhatTheyAre() {
		assertThat(StreamSupport.stream(this.metadata.get("properties").spliterator(), false)
			.filter((property) -> property.get("name").asString().startsWith("observability."))).isNotEmpty()
			.allSatisfy((property) -> {
				String name = property.get("name").asString();
				String description = property.path("description").asString("");
				assertThat(description).as(name).endsWith(".").doesNotStartWith("The ");
				if (property.path("type").asString("").equals("java.lang.Boolean")) {
					assertThat(description).as(name).startsWith("Whether ");
				}
			});
	}

	private Stream<String> names(String kind) {
		return StreamSupport.stream(this.metadata.get(kind).spliterator(), false)
			.map((item) -> item.get("name").asString());
	}

	private static Set<String> keysUsed() throws IOException {
		Set<String> keys = new TreeSet<>();
		try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
			sources.filter((path) -> path.toString().endsWith(".java")).forEach((path) -> {
				for (Matcher matcher = key.matcher(text(path)); matcher.find();) {
					keys.add(matcher.group(1));
				}
			});
		}
		return keys;
	}

	private static String text(Path path) {
		try {
			return Files.readString(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static JsonNode read() {
		return JsonMapper.builder()
			.build()
			.readTree(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
	}

}
