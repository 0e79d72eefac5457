package dev.pos.auth.user;

import org.springframework.data.repository.Repository;

/**
 * All tenants.
 */
public interface Tenants extends Repository<Tenant, String> {

	boolean existsById(String id);

}
