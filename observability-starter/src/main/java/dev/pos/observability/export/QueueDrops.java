package dev.pos.observability.export;

import java.util.function.Consumer;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounterBuilder;
import io.opentelemetry.api.metrics.DoubleGaugeBuilder;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongCounterBuilder;
import io.opentelemetry.api.metrics.LongUpDownCounterBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterBuilder;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableLongCounter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.context.Context;

/**
 * Meters of a batch processor of which only one is of interest: what it drops because its
 * queue is full. It tells nobody else.
 */
final class QueueDrops implements MeterProvider {

	private static final AttributeKey<Boolean> dropped = AttributeKey.booleanKey("dropped");

	private final ExportedSignal signal;

	QueueDrops(ExportedSignal signal) {
		this.signal = signal;
	}

	@Override
	public MeterBuilder meterBuilder(String scope) {
		MeterBuilder builder = MeterProvider.noop().meterBuilder(scope);
		return new MeterBuilder() {

			@Override
			public MeterBuilder setSchemaUrl(String url) {
				return this;
			}

			@Override
			public MeterBuilder setInstrumentationVersion(String version) {
				return this;
			}

			@Override
			public Meter build() {
				return new DropsMeter(builder.build());
			}

		};
	}

	private final class DropsMeter implements Meter {

		private final Meter silent;

		DropsMeter(Meter silent) {
			this.silent = silent;
		}

		@Override
		public LongCounterBuilder counterBuilder(String name) {
			return new DropsBuilder(this.silent.counterBuilder(name));
		}

		@Override
		public LongUpDownCounterBuilder upDownCounterBuilder(String name) {
			return this.silent.upDownCounterBuilder(name);
		}

		@Override
		public DoubleHistogramBuilder histogramBuilder(String name) {
			return this.silent.histogramBuilder(name);
		}

		@Override
		public DoubleGaugeBuilder gaugeBuilder(String name) {
			return this.silent.gaugeBuilder(name);
		}

	}

	private final class DropsBuilder implements LongCounterBuilder {

		private final LongCounterBuilder silent;

		DropsBuilder(LongCounterBuilder silent) {
			this.silent = silent;
		}

		@Override
		public LongCounterBuilder setDescription(String description) {
			return this;
		}

		@Override
		public LongCounterBuilder setUnit(String unit) {
			return this;
		}

		@Override
		public DoubleCounterBuilder ofDoubles() {
			return this.silent.ofDoubles();
		}

		@Override
		public LongCounter build() {
			return new DropsCounter();
		}

		@Override
		public ObservableLongCounter buildWithCallback(Consumer<ObservableLongMeasurement> callback) {
			return this.silent.buildWithCallback(callback);
		}

	}

	private final class DropsCounter implements LongCounter {

		@Override
		public void add(long value) {
		}

		@Override
		public void add(long value, Attributes attributes) {
			if (Boolean.TRUE.equals(attributes.get(dropped))) {
				QueueDrops.this.signal.drop(DropReason.QUEUE_FULL, value);
			}
		}

		@Override
		public void add(long value, Attributes attributes, Context context) {
			add(value, attributes);
		}

	}

}
