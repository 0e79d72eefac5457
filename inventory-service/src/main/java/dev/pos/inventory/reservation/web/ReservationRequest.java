package dev.pos.inventory.reservation.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.pos.inventory.product.Sku;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

record ReservationRequest(@NotNull UUID orderId, @NotEmpty @Size(max = 200) List<@NotNull @Valid Line> lines) {

	/**
	 * Returns the units to hold by SKU; lines of the same product count together.
	 */
	Map<String, Integer> quantities() {
		return this.lines.stream().collect(Collectors.toMap(Line::sku, Line::quantity, Integer::sum));
	}

	record Line(@NotNull @Pattern(regexp = Sku.PATTERN, message = Sku.MESSAGE) String sku,
			@NotNull @Positive @Max(1_000_000) Integer quantity) {
	}

}
