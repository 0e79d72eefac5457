package dev.pos.auth.user;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.Repository;

/**
 * All users of all tenants.
 */
public interface Users extends Repository<User, UUID> {

	@EntityGraph(attributePaths = "tenant")
	Optional<User> findByTenantIdAndUsername(String tenantId, String username);

	@EntityGraph(attributePaths = "tenant")
	Optional<User> findByIdAndTenantId(UUID id, String tenantId);

	@EntityGraph(attributePaths = "tenant")
	Optional<User> findById(UUID id);

	User save(User user);

}
