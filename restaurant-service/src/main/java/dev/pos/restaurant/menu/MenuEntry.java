package dev.pos.restaurant.menu;

import java.math.BigDecimal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A menu line as stored.
 */
@Entity
class MenuEntry {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE)
	private @Nullable Long id;

	@TenantId
	@Column(updatable = false)
	private String tenantId;

	private String sku;

	private String name;

	private String category;

	private BigDecimal price;

	private int position;

	@SuppressWarnings("NullAway.Init")
	protected MenuEntry() {
	}

	MenuItem item() {
		return new MenuItem(this.sku, this.name, this.category, this.price);
	}

}
