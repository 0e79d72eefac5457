package dev.pos.restaurant.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The restaurant of a tenant; each has one.
 */
@Entity
public class Restaurant {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE)
	private @Nullable Long id;

	@TenantId
	@Column(updatable = false)
	private String tenantId;

	private String name;

	private String currency;

	@SuppressWarnings("NullAway.Init")
	protected Restaurant() {
	}

	public String getTenantId() {
		return this.tenantId;
	}

	public String getName() {
		return this.name;
	}

	public String getCurrency() {
		return this.currency;
	}

}
