package dev.pos.auth.user;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A restaurant whose people log in.
 */
@Entity
@Table(name = "tenants")
public class Tenant {

	@Id
	private String id;

	private String name;

	@SuppressWarnings("NullAway.Init")
	protected Tenant() {
	}

	public String id() {
		return this.id;
	}

	public String name() {
		return this.name;
	}

}
