package dev.pos.console.trace;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * How much memory traces take and which of them are kept longest.
 *
 * @param maxSize Memory for traces. The oldest traces go when it is used up.
 * @param slowerThan Duration from which on a trace is kept as long as a failed one.
 */
@ConfigurationProperties("observability.console.store")
public record StoreProperties(@DefaultValue("64MB") DataSize maxSize, @DefaultValue("1s") Duration slowerThan) {

	private static final DataSize MIN_SIZE = DataSize.ofKilobytes(64);

	public StoreProperties {
		if (maxSize.compareTo(MIN_SIZE) < 0) {
			throw new InvalidConfigurationPropertyValueException("observability.console.store.max-size", maxSize,
					"Less than 64KB cannot hold a trace: set a larger size, such as 64MB.");
		}
	}

}
