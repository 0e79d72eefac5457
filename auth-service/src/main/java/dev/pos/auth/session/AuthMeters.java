package dev.pos.auth.session;

import dev.pos.observability.metrics.DocumentedMeter;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;

/**
 * The business meters of the auth service.
 */
enum AuthMeters implements DocumentedMeter {

	/**
	 * Logins by their outcome.
	 */
	LOGINS {

		@Override
		public String getName() {
			return "auth.logins";
		}

		@Override
		public String getDescription() {
			return "Logins by how they ended: success, failure or limited";
		}

		@Override
		public Meter.Type getType() {
			return Meter.Type.COUNTER;
		}

		@Override
		public KeyName[] getKeyNames() {
			return Tag.values();
		}

	};

	enum Tag implements KeyName {

		/**
		 * How the login ended: {@code success}, {@code failure} or {@code limited}.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		}

	}

}
