package dev.pos.security.token;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Authorities from the {@code roles} claim: {@code owner} becomes {@code ROLE_OWNER}.
 */
final class RolesConverter implements Converter<Jwt, Collection<GrantedAuthority>> {

	@Override
	public Collection<GrantedAuthority> convert(Jwt token) {
		List<String> roles = token.getClaimAsStringList(PosTokens.ROLES_CLAIM);
		if (roles == null) {
			return List.of();
		}
		return roles.stream().map(RolesConverter::authority).toList();
	}

	private static GrantedAuthority authority(String role) {
		return new SimpleGrantedAuthority("ROLE_" + role.toUpperCase(Locale.ROOT));
	}

}
