package dev.pos.console.log;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Limit of the memory that log records take.
 *
 * @param maxSize Memory for log records. The oldest records go when it is used up.
 */
@ConfigurationProperties("observability.console.logs")
public record LogProperties(@DefaultValue("32MB") DataSize maxSize) {

	public LogProperties {
		if (maxSize.toBytes() <= 0) {
			throw new InvalidConfigurationPropertyValueException("observability.console.logs.max-size", maxSize,
					"The size must be more than zero: set one such as 32MB.");
		}
	}

}
