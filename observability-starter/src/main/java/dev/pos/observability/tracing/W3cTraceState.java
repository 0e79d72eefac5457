package dev.pos.observability.tracing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The {@code tracestate} header with the key grammar of W3C Trace Context Level 2,
 * section 3.3.1. OpenTelemetry's own knows the one of Level 1 and drops members that it
 * must pass on.
 */
final class W3cTraceState implements TraceState {

	private static final int MAX_MEMBERS = 32;

	private static final int MAX_LENGTH = 256;

	private final Map<String, String> members;

	private W3cTraceState(Map<String, String> members) {
		this.members = Collections.unmodifiableMap(members);
	}

	/**
	 * Reads all headers of the name as one list.
	 * @param headers the values in the order in which they came
	 * @return the state, empty where any member is not valid
	 */
	static TraceState parse(Iterable<String> headers) {
		Map<String, String> members = new LinkedHashMap<>();
		for (String header : headers) {
			for (String member : header.split(",")) {
				String text = stripBlanks(member);
				if (text.isEmpty()) {
					continue;
				}
				int equals = text.indexOf('=');
				if (equals < 0 || !isKey(text, equals) || !isValue(text, equals + 1)) {
					return TraceState.getDefault();
				}
				members.putIfAbsent(text.substring(0, equals), text.substring(equals + 1));
				if (members.size() > MAX_MEMBERS) {
					return TraceState.getDefault();
				}
			}
		}
		return members.isEmpty() ? TraceState.getDefault() : new W3cTraceState(members);
	}

	private static String stripBlanks(String member) {
		int start = 0;
		int end = member.length();
		while (start < end && isBlank(member.charAt(start))) {
			start++;
		}
		while (end > start && isBlank(member.charAt(end - 1))) {
			end--;
		}
		return member.substring(start, end);
	}

	private static boolean isBlank(char c) {
		return c == ' ' || c == '\t';
	}

	private static boolean isKey(String text, int end) {
		if (end == 0 || end > MAX_LENGTH || !isLowerAlphaOrDigit(text.charAt(0))) {
			return false;
		}
		for (int i = 1; i < end; i++) {
			char c = text.charAt(i);
			if (!isLowerAlphaOrDigit(c) && c != '_' && c != '-' && c != '*' && c != '/' && c != '@') {
				return false;
			}
		}
		return true;
	}

	private static boolean isLowerAlphaOrDigit(char c) {
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	}

	private static boolean isValue(String text, int start) {
		if (start == text.length() || text.length() - start > MAX_LENGTH) {
			return false;
		}
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ' ' || c > '~' || c == '=') {
				return false;
			}
		}
		return true;
	}

	@Override
	public @Nullable String get(String key) {
		return this.members.get(key);
	}

	@Override
	public int size() {
		return this.members.size();
	}

	@Override
	public boolean isEmpty() {
		return this.members.isEmpty();
	}

	@Override
	public void forEach(BiConsumer<String, String> consumer) {
		this.members.forEach(consumer);
	}

	@Override
	public Map<String, String> asMap() {
		return this.members;
	}

	@Override
	public TraceStateBuilder toBuilder() {
		TraceStateBuilder builder = TraceState.builder();
		this.members.forEach(builder::put);
		return builder;
	}

}
