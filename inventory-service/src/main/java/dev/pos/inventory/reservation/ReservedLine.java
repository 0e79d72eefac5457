package dev.pos.inventory.reservation;

import java.math.BigDecimal;

import jakarta.persistence.Embeddable;

/**
 * One product of a reservation, at the price of the moment it was reserved.
 *
 * @param sku the product
 * @param name its name
 * @param quantity how many units are held
 * @param unitPrice the price of one unit
 */
@Embeddable
public record ReservedLine(String sku, String name, int quantity, BigDecimal unitPrice) {
}
