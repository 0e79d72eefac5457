package dev.pos.auth.user;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;

import org.springframework.data.domain.Persistable;

/**
 * A person who can log in to one tenant. Every query names the tenant: a login happens
 * before there is a token that could.
 */
@Entity
@Table(name = "users")
public class User implements Persistable<UUID> {

	@Id
	private UUID id;

	@ManyToOne(fetch = FetchType.LAZY)
	private Tenant tenant;

	private String username;

	private String passwordHash;

	@Enumerated(EnumType.STRING)
	private Role role;

	private Instant createdAt;

	@Transient
	private boolean added;

	@SuppressWarnings("NullAway.Init")
	protected User() {
	}

	User(Tenant tenant, String username, String passwordHash, Role role) {
		this.id = UUID.randomUUID();
		this.tenant = tenant;
		this.username = username;
		this.passwordHash = passwordHash;
		this.role = role;
		this.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
		this.added = true;
	}

	@Override
	public UUID getId() {
		return this.id;
	}

	@Override
	public boolean isNew() {
		return this.added;
	}

	public Tenant tenant() {
		return this.tenant;
	}

	public String username() {
		return this.username;
	}

	public String passwordHash() {
		return this.passwordHash;
	}

	public Role role() {
		return this.role;
	}

	public Instant createdAt() {
		return this.createdAt;
	}

}
