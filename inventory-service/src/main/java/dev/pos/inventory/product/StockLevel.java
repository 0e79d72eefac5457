package dev.pos.inventory.product;

record StockLevel(String sku, int stock) {
}
