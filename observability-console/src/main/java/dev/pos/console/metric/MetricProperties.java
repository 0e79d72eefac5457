package dev.pos.console.metric;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * How meters come in and how much memory they take.
 *
 * @param maxSize Memory for meters. New meters are refused when it is used up.
 * @param scrapeEnabled Whether the Prometheus endpoint of the watched services is read.
 * @param scrapeInterval Time from one reading to the next.
 * @param scrapePath Path of the Prometheus endpoint.
 */
@ConfigurationProperties("observability.console.metrics")
record MetricProperties(@DefaultValue("16MB") DataSize maxSize, @DefaultValue("true") boolean scrapeEnabled,
		@DefaultValue("10s") Duration scrapeInterval, @DefaultValue("/actuator/prometheus") String scrapePath) {

	MetricProperties {
		if (maxSize.toBytes() <= 0) {
			throw new InvalidConfigurationPropertyValueException("observability.console.metrics.max-size", maxSize,
					"The size must be more than zero: set one such as 16MB.");
		}
	}

}
