package dev.pos.core.order;

import java.math.BigDecimal;

/**
 * A product with what was ordered of it.
 *
 * @param sku the product's key
 * @param name its name
 * @param quantity how many
 * @param revenue the sum of the line totals
 */
public record TopProduct(String sku, String name, long quantity, BigDecimal revenue) {
}
