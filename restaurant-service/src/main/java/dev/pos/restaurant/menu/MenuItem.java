package dev.pos.restaurant.menu;

import java.math.BigDecimal;

/**
 * One line of the menu.
 *
 * @param sku the product
 * @param name its name
 * @param category the part of the menu
 * @param price the price in the restaurant's currency
 */
public record MenuItem(String sku, String name, String category, BigDecimal price) {
}
