package dev.pos.core.order.web;

import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.pos.core.order.NewOrder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to order.
 *
 * @param tableId the table that orders, if any
 * @param lines what is ordered; lines of the same product count together
 */
record OrderRequest(@Nullable UUID tableId, @NotEmpty @Size(max = 100) List<@NotNull @Valid Line> lines) {

	NewOrder toNewOrder() {
		return new NewOrder(this.tableId,
				this.lines.stream().collect(Collectors.toMap(Line::sku, Line::quantity, Integer::sum, TreeMap::new)));
	}

	/**
	 * A product to order.
	 *
	 * @param sku the product's key
	 * @param quantity how many
	 */
	record Line(@NotBlank @Size(max = 64) String sku, @NotNull @Min(1) @Max(999) Integer quantity) {
	}

}
