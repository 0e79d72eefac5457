package dev.pos.inventory.product.web;

import java.math.BigDecimal;

import dev.pos.inventory.product.ProductDetails;
import dev.pos.inventory.product.ProductInStock;

record ProductResponse(String sku, String name, String category, BigDecimal price, int stock, int lowStockThreshold) {

	static ProductResponse of(ProductInStock product) {
		ProductDetails details = product.details();
		return new ProductResponse(details.sku(), details.name(), details.category(), details.price(), product.stock(),
				details.lowStockThreshold());
	}

}
