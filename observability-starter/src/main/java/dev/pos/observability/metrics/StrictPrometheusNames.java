package dev.pos.observability.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import org.jspecify.annotations.Nullable;

/**
 * Prometheus names without those that belong to histograms: a gauge that ends in
 * {@code _count} looks like a part of one.
 */
final class StrictPrometheusNames implements NamingConvention {

	private static final String COUNT = "_count";

	private final NamingConvention delegate;

	StrictPrometheusNames(NamingConvention delegate) {
		this.delegate = delegate;
	}

	@Override
	public String name(String name, Meter.Type type, @Nullable String baseUnit) {
		String prometheus = this.delegate.name(name, type, baseUnit);
		return (type == Meter.Type.GAUGE && prometheus.endsWith(COUNT))
				? prometheus.substring(0, prometheus.length() - COUNT.length()) + "_number" : prometheus;
	}

	@Override
	public String tagKey(String key) {
		return this.delegate.tagKey(key);
	}

	@Override
	public String tagValue(String value) {
		return this.delegate.tagValue(value);
	}

}
