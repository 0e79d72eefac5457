package dev.pos.observability.otlp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.pos.observability.attributes.FlatAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/**
 * What requests with spans and requests with log records have in common. One request is
 * written at a time. Not thread-safe.
 *
 * @param <T> what a request is full of
 * @see <a href=
 * "https://github.com/open-telemetry/opentelemetry-proto/tree/v1.8.0/opentelemetry/proto">The
 * messages of OTLP 1.8.0</a>
 */
abstract class OtlpMessages<T> {

	/** {@code ExportTraceServiceRequest}, {@code ExportLogsServiceRequest}. */
	private static final int REQUEST_RESOURCES = 1;

	/** {@code ResourceSpans}, {@code ResourceLogs}. */
	private static final int OF_RESOURCE_RESOURCE = 1;

	private static final int OF_RESOURCE_SCOPES = 2;

	private static final int OF_RESOURCE_SCHEMA_URL = 3;

	/** {@code ScopeSpans}, {@code ScopeLogs}. */
	private static final int OF_SCOPE_SCOPE = 1;

	private static final int OF_SCOPE_ITEMS = 2;

	private static final int OF_SCOPE_SCHEMA_URL = 3;

	private static final int RESOURCE_ATTRIBUTES = 1;

	private static final int SCOPE_NAME = 1;

	private static final int SCOPE_VERSION = 2;

	private static final int SCOPE_ATTRIBUTES = 3;

	static final int KEY_VALUE_KEY = 1;

	private static final int KEY_VALUE_VALUE = 2;

	private static final int ANY_STRING = 1;

	private static final int ANY_BOOL = 2;

	private static final int ANY_INT = 3;

	private static final int ANY_DOUBLE = 4;

	private static final int ANY_ARRAY = 5;

	private static final int ANY_LIST = 6;

	private static final int ANY_BYTES = 7;

	/** {@code ArrayValue}, {@code KeyValueList}. */
	private static final int VALUES = 1;

	private final KnownAttributes known = new KnownAttributes();

	/** Nothing to be made anew for each span. */
	private final BiConsumer<AttributeKey<?>, Object> attribute = this::attribute;

	private final Consumer<FlatAttributes> group = this::group;

	private final Function<T, Resource> resourceOf;

	private final Function<T, InstrumentationScopeInfo> scopeOf;

	private final ProtobufWriter none = new ProtobufWriter(0);

	private ProtobufWriter writer = this.none;

	private int attributesField;

	OtlpMessages(Function<T, Resource> resourceOf, Function<T, InstrumentationScopeInfo> scopeOf) {
		this.resourceOf = resourceOf;
		this.scopeOf = scopeOf;
	}

	/**
	 * Writes a request.
	 * @param items what it is to be full of
	 * @param target where to
	 */
	final void write(Collection<T> items, ProtobufWriter target) {
		this.writer = target;
		// All of a service are of one resource and, but for log records, of one scope.
		Map<Resource, Map<InstrumentationScopeInfo, List<T>>> byResource = new IdentityHashMap<>();
		for (T item : items) {
			byResource.computeIfAbsent(this.resourceOf.apply(item), (resource) -> new IdentityHashMap<>())
				.computeIfAbsent(this.scopeOf.apply(item), (scope) -> new ArrayList<>())
				.add(item);
		}
		byResource.forEach(this::ofResource);
		// Whether a buffer that has grown is kept is for its owner to say.
		this.writer = this.none;
	}

	private void ofResource(Resource resource, Map<InstrumentationScopeInfo, List<T>> byScope) {
		int begin = this.writer.begin(REQUEST_RESOURCES);
		int inner = this.writer.begin(OF_RESOURCE_RESOURCE);
		attributes(RESOURCE_ATTRIBUTES, resource.getAttributes());
		this.writer.end(inner);
		byScope.forEach(this::ofScope);
		this.writer.string(OF_RESOURCE_SCHEMA_URL, resource.getSchemaUrl());
		this.writer.end(begin);
	}

	private void ofScope(InstrumentationScopeInfo scope, List<T> items) {
		int begin = this.writer.begin(OF_RESOURCE_SCOPES);
		int inner = this.writer.begin(OF_SCOPE_SCOPE);
		this.writer.string(SCOPE_NAME, scope.getName());
		this.writer.string(SCOPE_VERSION, scope.getVersion());
		attributes(SCOPE_ATTRIBUTES, scope.getAttributes());
		this.writer.end(inner);
		for (T item : items) {
			int of = this.writer.begin(OF_SCOPE_ITEMS);
			item(item, this.writer);
			this.writer.end(of);
		}
		this.writer.string(OF_SCOPE_SCHEMA_URL, scope.getSchemaUrl());
		this.writer.end(begin);
	}

	abstract void item(T item, ProtobufWriter target);

	final void attributes(int field, Attributes attributes) {
		this.attributesField = field;
		if (attributes instanceof FlatAttributes flat) {
			flat.forEach(this.attribute, this.group);
		}
		else if (!attributes.isEmpty()) {
			attributes.forEach(this.attribute);
		}
	}

	private void group(FlatAttributes group) {
		byte[] written = this.known.fields(this.attributesField, group);
		if (written != null) {
			this.writer.append(written);
			return;
		}
		int begin = this.writer.length();
		group.forEach(this.attribute);
		this.known.written(this.attributesField, group, this.writer, begin);
	}

	private void attribute(AttributeKey<?> key, Object value) {
		KnownAttributes.Attribute attribute = this.known.of(key);
		byte[] message = attribute.message(value);
		if (message != null) {
			this.writer.message(this.attributesField, message);
			return;
		}
		int begin = this.writer.begin(this.attributesField);
		this.writer.append(attribute.key());
		int inner = this.writer.begin(KEY_VALUE_VALUE);
		switch (key.getType()) {
			case STRING -> this.writer.element(ANY_STRING, (String) value);
			case BOOLEAN -> bool((Boolean) value);
			case LONG -> this.writer.numberElement(ANY_INT, (Long) value);
			case DOUBLE -> real((Double) value);
			case STRING_ARRAY, BOOLEAN_ARRAY, LONG_ARRAY, DOUBLE_ARRAY -> array((List<?>) value);
			case VALUE -> any((Value<?>) value);
		}
		this.writer.end(inner);
		attribute.written(value, this.writer, begin);
		this.writer.end(begin);
	}

	private void array(List<?> elements) {
		int begin = this.writer.begin(ANY_ARRAY);
		for (Object element : elements) {
			int inner = this.writer.begin(VALUES);
			if (element instanceof String string) {
				this.writer.element(ANY_STRING, string);
			}
			else if (element instanceof Boolean bool) {
				bool(bool);
			}
			else if (element instanceof Long number) {
				this.writer.numberElement(ANY_INT, number);
			}
			else if (element instanceof Double real) {
				real(real);
			}
			this.writer.end(inner);
		}
		this.writer.end(begin);
	}

	/**
	 * Writes the content of an {@code AnyValue}.
	 * @param value the value
	 */
	@SuppressWarnings("unchecked")
	final void any(Value<?> value) {
		switch (value.getType()) {
			case STRING -> this.writer.element(ANY_STRING, (String) value.getValue());
			case BOOLEAN -> bool((Boolean) value.getValue());
			case LONG -> this.writer.numberElement(ANY_INT, (Long) value.getValue());
			case DOUBLE -> real((Double) value.getValue());
			case BYTES -> this.writer.bytes(ANY_BYTES, (ByteBuffer) value.getValue());
			case ARRAY -> {
				int begin = this.writer.begin(ANY_ARRAY);
				for (Value<?> element : (List<Value<?>>) value.getValue()) {
					int inner = this.writer.begin(VALUES);
					any(element);
					this.writer.end(inner);
				}
				this.writer.end(begin);
			}
			case KEY_VALUE_LIST -> {
				int begin = this.writer.begin(ANY_LIST);
				for (KeyValue entry : (List<KeyValue>) value.getValue()) {
					int inner = this.writer.begin(VALUES);
					this.writer.string(KEY_VALUE_KEY, entry.getKey());
					int of = this.writer.begin(KEY_VALUE_VALUE);
					any(entry.getValue());
					this.writer.end(of);
					this.writer.end(inner);
				}
				this.writer.end(begin);
			}
			case EMPTY -> {
				// An AnyValue without any is what says so.
			}
		}
	}

	private void bool(boolean value) {
		this.writer.numberElement(ANY_BOOL, value ? 1 : 0);
	}

	private void real(double value) {
		this.writer.fixed64Element(ANY_DOUBLE, Double.doubleToRawLongBits(value));
	}

}
