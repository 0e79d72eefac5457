package dev.pos.auth.user.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.pos.auth.user.Role;
import dev.pos.auth.user.User;
import dev.pos.auth.user.UserAccounts;
import dev.pos.security.tenant.CurrentTenant;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who the caller is, and new users of the caller's tenant.
 */
@RestController
class UserController {

	private final UserAccounts accounts;

	UserController(UserAccounts accounts) {
		this.accounts = accounts;
	}

	@GetMapping("/auth/me")
	Me me(@AuthenticationPrincipal Jwt token) {
		User user = caller(token);
		return new Me(user.getId(), user.tenant().id(), user.username(), List.of(user.role()));
	}

	@PostMapping("/auth/users")
	@ResponseStatus(HttpStatus.CREATED)
	@PreAuthorize("hasAnyRole('OWNER', 'MANAGER')")
	CreatedUser add(@RequestBody @Valid NewUser user, @AuthenticationPrincipal Jwt token) {
		User added = this.accounts.add(caller(token), user.username(), user.password(), user.role());
		return new CreatedUser(added.getId(), added.tenant().id(), added.username(), List.of(added.role()),
				added.createdAt());
	}

	private User caller(Jwt token) {
		return this.accounts.get(UUID.fromString(token.getSubject()), CurrentTenant.id());
	}

	record Me(UUID userId, String tenantId, String username, List<Role> roles) {
	}

	/**
	 * A user to add. 72 bytes is as much of a password as bcrypt can hash.
	 */
	record NewUser(
			@NotNull @Pattern(regexp = "[a-z0-9._-]{2,64}",
					message = "must be 2 to 64 characters of a-z, 0-9, '.', '_' and '-'") String username,
			@NotNull @Size(min = 10, max = 72) @Pattern(regexp = "\\p{ASCII}*",
					message = "must consist of ASCII characters") String password,
			@NotNull Role role) {
	}

	record CreatedUser(UUID userId, String tenantId, String username, List<Role> roles, Instant createdAt) {
	}

}
