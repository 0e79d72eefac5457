package dev.pos.observability.tracing;

import java.util.Locale;
import java.util.Set;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.tracing.LettuceObservationContext;
import io.lettuce.core.tracing.LettuceObservationConvention;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * Names the spans of Redis commands (OpenTelemetry database semantic conventions 1.33).
 * Keys and values show nowhere: both may be a customer's.
 */
final class RedisSpanConvention implements LettuceObservationConvention {

	private static final KeyValue system = KeyValue.of("db.system.name", "redis");

	private static final KeyValue hit = KeyValue.of("cache.hit", "true");

	private static final KeyValue miss = KeyValue.of("cache.hit", "false");

	private static final Set<String> lookups = Set.of("GET", "HGET", "GETEX", "GETDEL");

	@Override
	public boolean includeCommandArgsInSpanTags() {
		return false;
	}

	/**
	 * Returns the name that Boot's meters of commands have.
	 */
	@Override
	public String getName() {
		return "lettuce";
	}

	@Override
	public String getContextualName(LettuceObservationContext context) {
		return operation(context);
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(LettuceObservationContext context) {
		return KeyValues.of(KeyValue.of("db.operation.name", operation(context)), system);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(LettuceObservationContext context) {
		KeyValue lookup = lookup(context.getRequiredCommand());
		return (lookup != null) ? KeyValues.of(lookup) : KeyValues.empty();
	}

	private static String operation(LettuceObservationContext context) {
		return context.getRequiredCommand().getType().toString().toUpperCase(Locale.ROOT);
	}

	/**
	 * Tells whether what was looked up was there, once the command is done: that of a
	 * cache that a service keeps by itself is seen nowhere else.
	 */
	private static @Nullable KeyValue lookup(RedisCommand<?, ?, ?> command) {
		CommandOutput<?, ?, ?> output = command.getOutput();
		if (!command.isDone() || output == null || output.hasError()
				|| !lookups.contains(command.getType().toString())) {
			return null;
		}
		return (output.get() != null) ? hit : miss;
	}

}
