package dev.pos.auth.session;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The business meters of the auth service.
 */
enum AuthMeters implements MeterDocumentation {

	/**
	 * Logins by their outcome.
	 */
	LOGINS {

		@Override
		public String getName() {
			return "auth.logins";
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
