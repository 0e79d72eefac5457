package dev.pos.chatbot.source;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.service.annotation.GetExchange;

/**
 * The restaurant service: the tables.
 */
public interface RestaurantClient {

	@GetExchange("/tables")
	Tables tables();

	/**
	 * All tables of the restaurant.
	 *
	 * @param items the tables
	 */
	record Tables(List<Table> items) {
	}

	/**
	 * A table.
	 *
	 * @param number the number on it
	 * @param seats how many it seats
	 * @param status {@code FREE} or {@code SEATED}
	 * @param partySize how many sit at it, {@code null} at a free one
	 */
	record Table(int number, int seats, String status, @Nullable Integer partySize) {

		/**
		 * Returns whether somebody sits at the table.
		 * @return whether it is taken
		 */
		public boolean isSeated() {
			return this.status.equals("SEATED");
		}

	}

}
