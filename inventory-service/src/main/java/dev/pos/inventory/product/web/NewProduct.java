package dev.pos.inventory.product.web;

import java.math.BigDecimal;

import dev.pos.inventory.product.ProductDetails;
import dev.pos.inventory.product.Sku;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

record NewProduct(@NotNull @Pattern(regexp = Sku.PATTERN, message = Sku.MESSAGE) String sku,
		@NotBlank @Size(max = 200) @Pattern(regexp = PRINTABLE, message = PRINTABLE_MESSAGE) String name,
		@NotBlank @Size(max = 100) @Pattern(regexp = PRINTABLE, message = PRINTABLE_MESSAGE) String category,
		@NotNull @PositiveOrZero @Digits(integer = 10, fraction = 2) BigDecimal price,
		@NotNull @PositiveOrZero @Max(NewStock.MAX) Integer stock,
		@NotNull @PositiveOrZero @Max(NewStock.MAX) Integer lowStockThreshold) {

	private static final String PRINTABLE = "\\P{Cntrl}*";

	private static final String PRINTABLE_MESSAGE = "must not contain control characters";

	ProductDetails details() {
		return new ProductDetails(this.sku, this.name, this.category, this.price, this.lowStockThreshold);
	}

}
