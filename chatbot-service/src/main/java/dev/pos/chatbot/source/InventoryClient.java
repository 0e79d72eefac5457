package dev.pos.chatbot.source;

import java.util.List;

import org.springframework.web.service.annotation.GetExchange;

/**
 * The inventory service: the stock.
 */
public interface InventoryClient {

	@GetExchange("/products/low-stock")
	LowStock lowStock();

	/**
	 * What is about to run out.
	 *
	 * @param items the products, none where all is well
	 */
	record LowStock(List<LowProduct> items) {
	}

	/**
	 * A product that is about to run out.
	 *
	 * @param sku the product's id
	 * @param name the product's name
	 * @param stock how many are left
	 * @param lowStockThreshold how many are few
	 */
	record LowProduct(String sku, String name, long stock, long lowStockThreshold) {
	}

}
