package dev.pos.chatbot.answer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The business meters of the chatbot.
 */
enum ChatbotMeters implements MeterDocumentation {

	/**
	 * Questions by what they were about.
	 */
	QUERIES("chatbot.queries", Tag.QUERY_TYPE),

	/**
	 * Answers found in the cache.
	 */
	CACHE_HITS("cache.hits", Tag.CACHE),

	/**
	 * Answers looked for in the cache and not found.
	 */
	CACHE_MISSES("cache.misses", Tag.CACHE);

	private final String meterName;

	private final Tag tag;

	ChatbotMeters(String meterName, Tag tag) {
		this.meterName = meterName;
		this.tag = tag;
	}

	@Override
	public String getName() {
		return this.meterName;
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
