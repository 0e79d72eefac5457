package dev.pos.auth.user;

import java.util.Optional;
import java.util.UUID;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/**
 * The accounts of users: found, proven by password, and added.
 */
@Service
public class UserAccounts {

	private final Users users;

	private final PasswordEncoder passwordEncoder;

	private final String hashOfNobody;

	UserAccounts(Users users, PasswordEncoder passwordEncoder) {
		this.users = users;
		this.passwordEncoder = passwordEncoder;
		this.hashOfNobody = encode(passwordEncoder, UUID.randomUUID().toString());
	}

	/**
	 * Returns the user whom the credentials prove. It takes the same time whether the
	 * user is unknown or the password wrong, so that the time tells nobody who has an
	 * account.
	 * @param tenantId the tenant to log in to
	 * @param username the name within the tenant
	 * @param password the password in clear
	 * @return the user, empty if the credentials prove nobody
	 */
	public Optional<User> authenticate(String tenantId, String username, String password) {
		Optional<User> user = this.users.findByTenantIdAndUsername(tenantId, username);
		String hash = user.map(User::passwordHash).orElse(this.hashOfNobody);
		return this.passwordEncoder.matches(password, hash) ? user : Optional.empty();
	}

	/**
	 * Returns a user of a tenant.
	 * @param id the user's id
	 * @param tenantId the tenant
	 * @return the user
	 * @throws UnknownUserException if the tenant has no such user
	 */
	public User get(UUID id, String tenantId) {
		return this.users.findByIdAndTenantId(id, tenantId).orElseThrow(UnknownUserException::new);
	}

	/**
	 * Adds a user to the tenant of the one who creates it.
	 * @param creator the user who creates another
	 * @param username the new user's name
	 * @param password the new user's password in clear
	 * @param role the new user's role
	 * @return the new user
	 * @throws RoleNotAllowedException if the creator may not hand out that role
	 * @throws UsernameTakenException if the tenant has a user of that name
	 */
	public User add(User creator, String username, String password, Role role) {
		if (!creator.role().mayCreate(role)) {
			throw new RoleNotAllowedException(creator.role(), role);
		}
		try {
			return this.users.save(new User(creator.tenant(), username, encode(this.passwordEncoder, password), role));
		}
		catch (DataIntegrityViolationException ex) {
			throw new UsernameTakenException(username, ex);
		}
	}

	private static String encode(PasswordEncoder encoder, String password) {
		String hash = encoder.encode(password);
		if (hash == null) {
			throw new IllegalStateException("The password encoder gave no hash");
		}
		return hash;
	}

}
