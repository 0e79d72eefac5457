package dev.pos.inventory.product.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

record NewStock(@NotNull @PositiveOrZero @Max(NewStock.MAX) Integer stock) {

	/**
	 * Far below the largest {@code int}: what reservations give back still fits.
	 */
	static final int MAX = 1_000_000_000;

}
