package dev.pos.security.tenant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TokenTenantResolver} and {@link CurrentTenant}.
 */
class TokenTenantResolverTests {

	private final TokenTenantResolver resolver = new TokenTenantResolver();

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void tenantWhenTokenIsVerifiedIsTheTokens() {
		Jwt token = Jwt.withTokenValue("t").header("alg", "RS256").claim("tenant_id", "acme_corp").build();
		JwtAuthenticationToken authentication = new JwtAuthenticationToken(token);
		authentication.setAuthenticated(true);
		SecurityContextHolder.getContext().setAuthentication(authentication);
		assertThat(this.resolver.resolveCurrentTenantIdentifier()).isEqualTo("acme_corp");
		assertThat(CurrentTenant.id()).isEqualTo("acme_corp");
	}

	@Test
	void tenantWhenNobodyIsAuthenticatedFindsNothing() {
		assertThat(this.resolver.resolveCurrentTenantIdentifier()).isEqualTo("-");
		assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class).isThrownBy(CurrentTenant::id);
	}

	@Test
	void tenantWhenAuthenticationIsNotByTokenFindsNothing() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("owner", "n/a", "OWNER"));
		assertThat(this.resolver.resolveCurrentTenantIdentifier()).isEqualTo("-");
	}

	@Test
	void tenantWhenTokenIsNotYetVerifiedFindsNothing() {
		Jwt token = Jwt.withTokenValue("t").header("alg", "RS256").claim("tenant_id", "acme_corp").build();
		SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
		assertThat(this.resolver.resolveCurrentTenantIdentifier()).isEqualTo("-");
	}

}
