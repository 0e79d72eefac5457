package dev.pos.inventory.product;

import java.util.List;

import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;

/**
 * The cached side of the products. Stock is not part of it: it changes with every order,
 * and a reader that cached it while an order committed would show it wrong until the
 * entry expired.
 */
@Component
public class Catalogue {

	static final String PRODUCT_CACHE = "product";

	static final String CATALOGUE_CACHE = "catalogue";

	private final Products products;

	Catalogue(Products products) {
		this.products = products;
	}

	@Cacheable(PRODUCT_CACHE)
	public ProductDetails product(String sku) {
		return this.products.findBySku(sku).map(Product::details).orElseThrow(() -> new ProductNotFoundException(sku));
	}

	@Cacheable(cacheNames = CATALOGUE_CACHE, key = "'all'")
	public List<ProductDetails> products() {
		return readAll();
	}

	/**
	 * Reads the assortment anew, for a caller who knows more than the cache does.
	 */
	@CachePut(cacheNames = CATALOGUE_CACHE, key = "'all'")
	public List<ProductDetails> reload() {
		return readAll();
	}

	private List<ProductDetails> readAll() {
		return this.products.findAll().stream().map(Product::details).toList();
	}

}
