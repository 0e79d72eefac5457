package dev.pos.inventory.product;

/**
 * A product with its stock of this moment.
 *
 * @param details the product
 * @param stock the units that can still be sold
 */
public record ProductInStock(ProductDetails details, int stock) {
}
