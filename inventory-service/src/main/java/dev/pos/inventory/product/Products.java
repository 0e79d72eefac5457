package dev.pos.inventory.product;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The products of the current tenant.
 */
public interface Products extends Repository<Product, Long> {

	Product saveAndFlush(Product product);

	Optional<Product> findBySku(String sku);

	@Query("select p from Product p order by p.category, p.name")
	List<Product> findAll();

	@Query("select p from Product p where p.stock <= p.lowStockThreshold order by p.stock, p.sku")
	List<Product> findLowOnStock();

	@Query("select new dev.pos.inventory.product.StockLevel(p.sku, p.stock) from Product p")
	List<StockLevel> findStockLevels();

	@Query("select p.stock from Product p where p.sku = :sku")
	Optional<Integer> findStock(String sku);

	/**
	 * Locks products for the rest of the transaction. Whoever locks several does so in
	 * the order of their SKUs, so that two never wait for each other.
	 * @param skus the products
	 * @return those of them that exist, in the order of their SKUs
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select p from Product p where p.sku in :skus order by p.sku")
	List<Product> lockAll(Collection<String> skus);

}
