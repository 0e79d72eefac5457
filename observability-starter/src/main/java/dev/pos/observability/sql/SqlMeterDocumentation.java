package dev.pos.observability.sql;

import dev.pos.observability.metrics.DocumentedMeter;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;

/**
 * The meters of SQL statements.
 */
public enum SqlMeterDocumentation implements DocumentedMeter {

	/**
	 * Statements that were executed for a request or a task.
	 */
	STATEMENTS("jdbc.query", "How long SQL statements of requests and tasks took");

	private final String name;

	private final String description;

	SqlMeterDocumentation(String name, String description) {
		this.name = name;
		this.description = description;
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
		return Tag.values();
	}

	/**
	 * The tags of the meters.
	 */
	public enum Tag implements KeyName {

		/**
		 * The name of the pool where it was given one, else of the database.
		 */
		DATA_SOURCE("jdbc.datasource.name"),

		/**
		 * The simple class name of the exception that failed the statement, {@code none}
		 * without one.
		 */
		ERROR("error");

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
