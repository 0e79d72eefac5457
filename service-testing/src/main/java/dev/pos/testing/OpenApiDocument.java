package dev.pos.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The description of a service's interface as it is checked in and served.
 */
public final class OpenApiDocument {

	private static final Path file = Path.of("src", "main", "resources", "static", "openapi.json");

	private static final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private OpenApiDocument() {
	}

	/**
	 * Read the document.
	 * @return the document
	 */
	public static JsonNode read() {
		try {
			return json.readTree(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Check that the document says what the code does, or rewrite it where the system
	 * property {@code openapi.write} is set.
	 * @param generated the document as generated from the code
	 */
	public static void verify(String generated) {
		String expected = json.writeValueAsString(sorted(json.readTree(generated))) + "\n";
		try {
			if (Boolean.getBoolean("openapi.write")) {
				Files.createDirectories(file.getParent());
				Files.writeString(file, expected);
			}
			assertThat(Files.exists(file) ? Files.readString(file) : "")
				.as("%s does not say what the code does. Run this test with -Dopenapi.write=true", file)
				.isEqualTo(expected);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static JsonNode sorted(JsonNode node) {
		if (node.isObject()) {
			ObjectNode object = JsonNodeFactory.instance.objectNode();
			node.propertyNames().stream().sorted().forEach((name) -> object.set(name, sorted(node.get(name))));
			return object;
		}
		if (node.isArray()) {
			ArrayNode array = JsonNodeFactory.instance.arrayNode();
			node.forEach((element) -> array.add(sorted(element)));
			return array;
		}
		return node;
	}

}
