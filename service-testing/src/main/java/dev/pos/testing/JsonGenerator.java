package dev.pos.testing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes values from the schemas of a description, right ones and many kinds of wrong
 * ones.
 */
final class JsonGenerator {

	private static final JsonNodeFactory nodes = JsonNodeFactory.instance;

	private static final List<String> ODD_TEXTS = List.of("", " ", "null", "\u0000", "a\u0000b", "\ud83d\ude00",
			"\u202e\u200b", "' or 1=1 --", "\"; drop table orders; --", "${jndi:ldap://x}", "../../etc/passwd",
			"<script>alert(1)</script>", "%00", "%s%n", "-1", "0", "1e308", "NaN", "99999999999999999999", "0000-00-00",
			"9999-12-31", "2026-02-30", "-999999999-01-01", "1969-12-31T23:59:60Z", "\r\nX-Evil: 1", "é".repeat(3000),
			"[]", "{}", "true", "00000000-0000-0000-0000-000000000000", "{}{}");

	private static final List<String> ODD_JSON = List.of("", "null", "[]", "{}", "\"text\"", "42", "{", "[[[[[[", "}",
			"{\"a\":1,\"a\":2}", "\u0000", "{\"lines\":[{\"sku\":\"\\ud800\",\"quantity\":1}]}", "1e99999", "[1,2,3",
			"{\"question\":\"\\u0000\"}", "true", "'a'", "{\"x\":" + "[".repeat(2000) + "]".repeat(2000) + "}", "NaN",
			"\ufeff{}");

	private static final List<JsonNode> ODD_VALUES = List.of(nodes.nullNode(), nodes.booleanNode(true),
			nodes.arrayNode(), nodes.objectNode(), nodes.numberNode(-1), nodes.numberNode(0), nodes.numberNode(1.5),
			nodes.numberNode(1e308), nodes.numberNode(Long.MAX_VALUE), nodes.numberNode(Integer.MIN_VALUE),
			nodes.numberNode(new BigDecimal("1E+2000")), nodes.numberNode(new BigDecimal("0.00000000000000000001")),
			nodes.numberNode(new BigInteger("9".repeat(300))), nodes.arrayNode().add(nodes.nullNode()));

	private final JsonNode document;

	private final Random random;

	JsonGenerator(JsonNode document, Random random) {
		this.document = document;
		this.random = random;
	}

	/**
	 * Returns a value as it stands in a path, a query or a header.
	 */
	String text(JsonNode schema) {
		if (oneIn(3)) {
			return pick(ODD_TEXTS);
		}
		JsonNode value = valid(resolved(schema));
		return value.isString() ? value.asString() : value.toString();
	}

	/**
	 * Returns a request body.
	 */
	String body(JsonNode schema) {
		return oneIn(12) ? pick(ODD_JSON) : value(schema).toString();
	}

	private JsonNode value(JsonNode schema) {
		if (oneIn(12)) {
			return oneIn(2) ? pick(ODD_VALUES) : nodes.stringNode(pick(ODD_TEXTS));
		}
		JsonNode resolved = resolved(schema);
		if (resolved.has("properties")) {
			return object(resolved);
		}
		if (resolved.path("type").asString("").equals("array")) {
			ArrayNode array = nodes.arrayNode();
			int size = oneIn(20) ? 300 : this.random.nextInt(3) + (oneIn(10) ? 0 : 1);
			for (int i = 0; i < size; i++) {
				array.add(value(resolved.path("items")));
			}
			return array;
		}
		return valid(resolved);
	}

	private JsonNode object(JsonNode schema) {
		ObjectNode object = nodes.objectNode();
		for (String name : schema.get("properties").propertyNames()) {
			if (!oneIn(15)) {
				object.set(name, value(schema.get("properties").get(name)));
			}
		}
		if (oneIn(15)) {
			object.set(oneIn(2) ? "" : "unknown", pick(ODD_VALUES));
		}
		return object;
	}

	private JsonNode valid(JsonNode schema) {
		if (schema.has("enum")) {
			JsonNode values = schema.get("enum");
			return values.get(this.random.nextInt(values.size()));
		}
		return switch (schema.path("type").asString("")) {
			case "integer" -> nodes.numberNode(number(schema));
			case "number" -> nodes.numberNode(BigDecimal.valueOf(number(schema) * 100L + 25, 2));
			case "boolean" -> nodes.booleanNode(this.random.nextBoolean());
			default -> nodes.stringNode(string(schema));
		};
	}

	private long number(JsonNode schema) {
		long min = schema.path("minimum").asLong(1);
		long max = Math.min(schema.path("maximum").asLong(1000), min + 1000);
		return oneIn(6) ? (oneIn(2) ? min : schema.path("maximum").asLong(max))
				: min + this.random.nextLong(max - min + 1);
	}

	private String string(JsonNode schema) {
		return switch (schema.path("format").asString("")) {
			case "uuid" -> new UUID(this.random.nextLong(), this.random.nextLong()).toString();
			case "date" -> LocalDate.of(2026, 1, 1).plusDays(this.random.nextInt(400)).toString();
			case "date-time" ->
				Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(this.random.nextInt(1_000_000)).toString();
			default -> {
				int max = schema.path("maxLength").asInt(20);
				yield oneIn(8) ? "x".repeat(oneIn(2) ? max : max + 1)
						: "w" + Integer.toString(this.random.nextInt(10_000), 36);
			}
		};
	}

	private JsonNode resolved(JsonNode schema) {
		String reference = schema.path("$ref").asString("");
		return reference.isEmpty() ? schema : this.document.at(reference.substring(1));
	}

	private boolean oneIn(int count) {
		return this.random.nextInt(count) == 0;
	}

	private <T> T pick(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}
