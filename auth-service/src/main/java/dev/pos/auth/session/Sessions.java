package dev.pos.auth.session;

import java.util.Optional;
import java.util.UUID;

import dev.pos.auth.token.AccessTokens;
import dev.pos.auth.token.RevocationUnavailableException;
import dev.pos.auth.token.Revocations;
import dev.pos.auth.user.Tenants;
import dev.pos.auth.user.User;
import dev.pos.auth.user.UserAccounts;
import dev.pos.auth.user.Users;
import dev.pos.observability.metrics.TenantMeters;
import dev.pos.security.tenant.OneTenant;
import dev.pos.security.token.PosTokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.observation.annotation.Observed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Service;

/**
 * Logging in, staying logged in and logging out.
 */
@Service
public class Sessions {

	private static final Logger logger = LoggerFactory.getLogger(Sessions.class);

	private final UserAccounts accounts;

	private final Tenants tenants;

	private final Users users;

	private final RefreshTokens refreshTokens;

	private final AccessTokens accessTokens;

	private final Revocations revocations;

	private final LoginAttempts attempts;

	private final SessionProperties properties;

	private final TenantMeters meters;

	Sessions(UserAccounts accounts, Tenants tenants, Users users, RefreshTokens refreshTokens,
			AccessTokens accessTokens, Revocations revocations, LoginAttempts attempts, SessionProperties properties,
			TenantMeters meters) {
		this.accounts = accounts;
		this.tenants = tenants;
		this.users = users;
		this.refreshTokens = refreshTokens;
		this.accessTokens = accessTokens;
		this.revocations = revocations;
		this.attempts = attempts;
		this.properties = properties;
		this.meters = meters;
		for (String outcome : new String[] { "success", "failure", "limited" }) {
			meters.startAtZero(AuthMeters.LOGINS, AuthMeters.Tag.OUTCOME.asString(), outcome);
		}
	}

	/**
	 * Opens a session for the user whom the credentials prove.
	 * @param credentials what the user logs in with
	 * @return the session's first tokens
	 * @throws LoginRefusedException if the credentials prove nobody
	 * @throws TooManyLoginsException after too many wrong ones
	 */
	@Observed(name = "auth.login")
	public TokenPair logIn(Credentials credentials) {
		return OneTenant.call(credentials.tenantId(), () -> open(credentials));
	}

	private TokenPair open(Credentials credentials) {
		if (this.attempts.areExhausted(credentials)) {
			logins(knownTenant(credentials), "limited").increment();
			throw new TooManyLoginsException(this.properties.failureWindow());
		}
		Optional<User> user = this.accounts.authenticate(credentials.tenantId(), credentials.username(),
				credentials.password());
		if (user.isEmpty()) {
			this.attempts.recordFailure(credentials);
			logins(knownTenant(credentials), "failure").increment();
			logger.atInfo().addKeyValue("login_tenant", credentials.tenantId()).log("Login refused");
			throw new LoginRefusedException();
		}
		TokenPair tokens = tokens(user.get(), this.refreshTokens.open(user.get().getId(), credentials.tenantId()));
		logins(credentials.tenantId(), "success").increment();
		logger.atInfo().addKeyValue("login_tenant", credentials.tenantId()).log("Logged in");
		return tokens;
	}

	/**
	 * Exchanges a refresh token for the next tokens of its session.
	 * @param refreshToken the token, good for this one time
	 * @return the next tokens
	 * @throws RefreshRefusedException if the token is unknown, expired or was used before
	 */
	public TokenPair refresh(String refreshToken) {
		return OneTenant.call(RefreshTokens.tenant(refreshToken), () -> redeem(refreshToken));
	}

	private TokenPair redeem(String refreshToken) {
		Session session = this.refreshTokens.redeem(refreshToken).orElseThrow(() -> refuse(refreshToken));
		User user = this.users.findById(session.userId()).orElseThrow(RefreshRefusedException::new);
		return tokens(user, session);
	}

	/**
	 * Closes the session of a token and revokes the token.
	 * @param token the verified token of the caller
	 */
	public void logOut(Jwt token) {
		String session = token.getClaimAsString(PosTokens.SESSION_CLAIM);
		if (session != null) {
			this.refreshTokens.close(UUID.fromString(session));
		}
		this.revocations.revoke(token);
	}

	/**
	 * Ends the session of a token that comes a second time, the access tokens of whoever
	 * copied it included.
	 */
	private RefreshRefusedException refuse(String refreshToken) {
		this.refreshTokens.closeSessionOfUsed(refreshToken).ifPresent((session) -> {
			logger.atWarn().addKeyValue("session_id", session).log("Session ended: a refresh token came twice");
			try {
				this.revocations.revoke(session);
			}
			catch (RevocationUnavailableException ex) {
				logger.atWarn().addKeyValue("session_id", session).log("Access tokens stay valid until they expire");
			}
		});
		return new RefreshRefusedException();
	}

	private TokenPair tokens(User user, Session session) {
		return new TokenPair(this.accessTokens.issue(user, session.id()), this.refreshTokens.issue(session));
	}

	/**
	 * A client may name any tenant. Only those that exist become the value of a tag.
	 */
	private @Nullable String knownTenant(Credentials credentials) {
		return this.tenants.existsById(credentials.tenantId()) ? credentials.tenantId() : null;
	}

	private Counter logins(@Nullable String tenant, String outcome) {
		return this.meters.counterOf(tenant, AuthMeters.LOGINS, AuthMeters.Tag.OUTCOME.asString(), outcome);
	}

}
