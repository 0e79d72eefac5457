package dev.pos.observability.export;

import dev.pos.observability.metrics.DocumentedMeter;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The meters of what becomes of spans and log records.
 */
enum ExportMeters implements DocumentedMeter {

	/**
	 * What arrived.
	 */
	EXPORTED("telemetry.exported", "Spans and log records that a backend has accepted") {
		@Override
		public KeyName[] getKeyNames() {
			return SignalKeys.values();
		}
	},

	/**
	 * What did not.
	 */
	DROPPED("telemetry.dropped", "Spans and log records that were lost on the way to the backend") {
		@Override
		public KeyName[] getKeyNames() {
			return KeyName.merge(SignalKeys.values(), ReasonKeys.values());
		}
	};

	private final String name;

	private final String description;

	ExportMeters(String name, String description) {
		this.name = name;
		this.description = description;
	}

	@Override
	public String getDescription() {
		return this.description;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Meter.Type getType() {
		return Meter.Type.COUNTER;
	}

	/**
	 * The tag of all export meters.
	 */
	enum SignalKeys implements KeyName {

		/**
		 * What is exported: spans or logs.
		 */
		SIGNAL {
			@Override
			public String asString() {
				return "signal";
			}
		}

	}

	/**
	 * The tag of what was lost.
	 */
	enum ReasonKeys implements KeyName {

		/**
		 * Why it was lost: queue_full, export_failed, shutdown or buffer_full.
		 */
		REASON {
			@Override
			public String asString() {
				return "reason";
			}
		}

	}

	/**
	 * Reads the meters off the signals. All of them exist from the start, at zero.
	 */
	static final class Binder implements MeterBinder {

		private final ExportedTelemetry telemetry;

		Binder(ExportedTelemetry telemetry) {
			this.telemetry = telemetry;
		}

		@Override
		public void bindTo(MeterRegistry registry) {
			bind(this.telemetry.spans(), registry);
			bind(this.telemetry.logs(), registry);
		}

		private static void bind(ExportedSignal signal, MeterRegistry registry) {
			FunctionCounter.builder(EXPORTED.getName(), signal, ExportedSignal::exported)
				.tag(SignalKeys.SIGNAL.asString(), signal.name())
				.description(EXPORTED.getDescription())
				.register(registry);
			for (DropReason reason : DropReason.values()) {
				FunctionCounter.builder(DROPPED.getName(), signal, (from) -> from.dropped(reason))
					.tag(SignalKeys.SIGNAL.asString(), signal.name())
					.tag(ReasonKeys.REASON.asString(), reason.key())
					.description(DROPPED.getDescription())
					.register(registry);
			}
		}

	}

}
