package dev.pos.inventory.product;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The products on sale, each with its stock of this moment.
 */
@Service
public class Assortment {

	private final Catalogue catalogue;

	private final Products products;

	private final LowStockAlarm lowStockAlarm;

	Assortment(Catalogue catalogue, Products products, LowStockAlarm lowStockAlarm) {
		this.catalogue = catalogue;
		this.products = products;
		this.lowStockAlarm = lowStockAlarm;
	}

	public ProductInStock product(String sku) {
		ProductDetails details = this.catalogue.product(sku);
		int stock = this.products.findStock(sku).orElseThrow(() -> new ProductNotFoundException(sku));
		return new ProductInStock(details, stock);
	}

	public List<ProductInStock> products() {
		Map<String, Integer> stock = this.products.findStockLevels()
			.stream()
			.collect(Collectors.toMap(StockLevel::sku, StockLevel::stock));
		List<ProductDetails> products = this.catalogue.products();
		if (!stock.keySet().equals(skus(products))) {
			// Products were added since. To see that here, and not to evict when adding
			// one,
			// leaves nothing to go wrong when Redis is away or a reader is slow.
			products = this.catalogue.reload();
		}
		return products.stream()
			.filter((details) -> stock.containsKey(details.sku()))
			.map((details) -> new ProductInStock(details, Objects.requireNonNull(stock.get(details.sku()))))
			.toList();
	}

	public List<ProductInStock> lowOnStock() {
		return this.products.findLowOnStock().stream().map(Product::inStock).toList();
	}

	/**
	 * Adds a product.
	 * @param details the product
	 * @param stock its first stock
	 * @return the product as stored
	 * @throws ProductAlreadyExistsException if its SKU is taken
	 */
	public ProductInStock add(ProductDetails details, int stock) {
		try {
			return this.products.saveAndFlush(new Product(details, stock)).inStock();
		}
		catch (DataIntegrityViolationException ex) {
			throw new ProductAlreadyExistsException(details.sku(), ex);
		}
	}

	/**
	 * Sets the stock of a product, as counted.
	 * @param sku the product
	 * @param stock the units that can be sold
	 * @return the product with its new stock
	 */
	@Transactional
	public ProductInStock restock(String sku, int stock) {
		Product product = this.products.lockAll(List.of(sku))
			.stream()
			.findFirst()
			.orElseThrow(() -> new ProductNotFoundException(sku));
		this.lowStockAlarm.watch(product, () -> product.restock(stock));
		return product.inStock();
	}

	private static Set<String> skus(List<ProductDetails> products) {
		return products.stream().map(ProductDetails::sku).collect(Collectors.toSet());
	}

}
