package dev.pos.inventory.product;

import java.math.BigDecimal;

/**
 * What seldom changes about a product, and may therefore be cached: everything but its
 * stock.
 *
 * @param sku the stock keeping unit, unique per tenant
 * @param name the name on the bill
 * @param category the part of the menu
 * @param price the unit price in the tenant's currency
 * @param lowStockThreshold the stock at which to order more
 */
public record ProductDetails(String sku, String name, String category, BigDecimal price, int lowStockThreshold) {
}
