package dev.pos.chatbot.answer;

import dev.pos.observability.metrics.DocumentedMeter;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;

/**
 * The business meters of the chatbot.
 */
enum ChatbotMeters implements DocumentedMeter {

	/**
	 * Questions by what they were about.
	 */
	QUERIES("chatbot.queries", "Questions by what they were about", Tag.QUERY_TYPE),

	/**
	 * Answers found in the cache.
	 */
	CACHE_HITS("cache.hits", "Lookups that a cache answered", Tag.CACHE),

	/**
	 * Answers looked for in the cache and not found.
	 */
	CACHE_MISSES("cache.misses", "Lookups that a cache did not answer", Tag.CACHE);

	private final String meterName;

	private final String description;

	private final Tag tag;

	ChatbotMeters(String meterName, String description, Tag tag) {
		this.meterName = meterName;
		this.description = description;
		this.tag = tag;
	}

	@Override
	public String getName() {
		return this.meterName;
	}

	@Override
	public String getDescription() {
		return this.description;
	}

	@Override
	public Meter.Type getType() {
		return Meter.Type.COUNTER;
	}

	@Override
	public KeyName[] getKeyNames() {
		return new KeyName[] { this.tag };
	}

	enum Tag implements KeyName {

		/**
		 * What the question was about.
		 */
		QUERY_TYPE("query_type"),

		/**
		 * The name of the cache.
		 */
		CACHE("cache");

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
