package dev.pos.inventory.product;

import java.math.BigDecimal;
import java.math.RoundingMode;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A product with the stock that can still be sold: what orders hold is already taken off.
 */
@Entity
public class Product {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE)
	private @Nullable Long id;

	@TenantId
	@Column(updatable = false)
	private String tenantId;

	@Column(updatable = false)
	private String sku;

	private String name;

	private String category;

	private BigDecimal price;

	private int stock;

	private int lowStockThreshold;

	@SuppressWarnings("NullAway.Init")
	protected Product() {
	}

	// The tenant is set by Hibernate when the product is stored.
	@SuppressWarnings("NullAway.Init")
	Product(ProductDetails details, int stock) {
		this.sku = details.sku();
		this.name = details.name();
		this.category = details.category();
		this.price = details.price().setScale(2, RoundingMode.UNNECESSARY);
		this.lowStockThreshold = details.lowStockThreshold();
		this.stock = stock;
	}

	/**
	 * Takes units off the stock.
	 * @param quantity how many units
	 * @throws InsufficientStockException if there are fewer
	 */
	public void take(int quantity) {
		if (quantity > this.stock) {
			throw new InsufficientStockException(this.sku, quantity, this.stock);
		}
		this.stock -= quantity;
	}

	/**
	 * Gives units back that were taken before.
	 * @param quantity how many units
	 */
	public void giveBack(int quantity) {
		this.stock += quantity;
	}

	void restock(int stock) {
		this.stock = stock;
	}

	/**
	 * Returns whether the stock is at or below the threshold.
	 * @return {@code true} if the product should be ordered
	 */
	public boolean isLow() {
		return this.stock <= this.lowStockThreshold;
	}

	public String getSku() {
		return this.sku;
	}

	public String getName() {
		return this.name;
	}

	public BigDecimal getPrice() {
		return this.price;
	}

	public int getStock() {
		return this.stock;
	}

	ProductDetails details() {
		return new ProductDetails(this.sku, this.name, this.category, this.price, this.lowStockThreshold);
	}

	ProductInStock inStock() {
		return new ProductInStock(details(), this.stock);
	}

}
