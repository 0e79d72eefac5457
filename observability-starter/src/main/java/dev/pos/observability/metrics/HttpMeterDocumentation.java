package dev.pos.observability.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;

/**
 * The meters of HTTP requests, under the names and with the tags that Spring gives them,
 * and the tenant.
 */
public enum HttpMeterDocumentation implements DocumentedMeter {

	/**
	 * Requests that came in.
	 */
	SERVER_REQUESTS("http.server.requests", "How long requests to this service took",
			new KeyName[] { Tag.METHOD, Tag.URI, Tag.STATUS, Tag.OUTCOME, Tag.EXCEPTION, Tag.ERROR, Tag.TENANT }),

	/**
	 * Calls to other services.
	 */
	CLIENT_REQUESTS("http.client.requests", "How long calls to other services took", new KeyName[] { Tag.CLIENT_NAME,
			Tag.METHOD, Tag.URI, Tag.STATUS, Tag.OUTCOME, Tag.EXCEPTION, Tag.ERROR, Tag.TENANT });

	private final String name;

	private final String description;

	private final KeyName[] keyNames;

	HttpMeterDocumentation(String name, String description, KeyName[] keyNames) {
		this.name = name;
		this.description = description;
		this.keyNames = keyNames;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public String getDescription() {
		return this.description;
	}

	@Override
	public Meter.Type getType() {
		return Meter.Type.TIMER;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.keyNames.clone();
	}

	/**
	 * The tags of the meters.
	 */
	public enum Tag implements KeyName {

		/**
		 * The method of the request, {@code UNKNOWN} where it is none of HTTP's.
		 */
		METHOD("method"),

		/**
		 * The template of the route, never a raw path.
		 */
		URI("uri"),

		/**
		 * The status of the response.
		 */
		STATUS("status"),

		/**
		 * The class of the status, as {@code SERVER_ERROR}.
		 */
		OUTCOME("outcome"),

		/**
		 * The simple class name of the exception that failed the request, {@code none}
		 * without one.
		 */
		EXCEPTION("exception"),

		/**
		 * The same for every kind of observation.
		 */
		ERROR("error"),

		/**
		 * The host that was called.
		 */
		CLIENT_NAME("client.name"),

		/**
		 * The tenant, {@code unknown} where there is none.
		 */
		TENANT(TenantTag.KEY);

		private final String key;

		Tag(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
