package dev.pos.security.token;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.web.client.RestClient;

/**
 * Auto-configuration of token verification: RS256 by the key set of the auth service,
 * expiry, issuer, audience and a tenant.
 */
@AutoConfiguration(before = OAuth2ResourceServerAutoConfiguration.class)
public final class TokenAutoConfiguration {

	private static final String JWK_SET_URI = "spring.security.oauth2.resourceserver.jwt.jwk-set-uri";

	private static final Pattern TENANT_ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

	private static final Duration KEYS_TIME_TO_LIVE = Duration.ofMinutes(5);

	private static final Duration KEYS_REFRESH_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration UNKNOWN_KEY_INTERVAL = Duration.ofSeconds(5);

	private static final Duration KEYS_OUTAGE = Duration.ofHours(4);

	@Bean
	OAuth2TokenValidator<Jwt> posTokenValidator() {
		return JwtValidators.createDefaultWithValidators(
				List.of(new JwtClaimValidator<String>(JwtClaimNames.ISS, PosTokens.ISSUER::equals),
						new JwtClaimValidator<List<String>>(JwtClaimNames.AUD,
								(audiences) -> audiences != null && audiences.contains(PosTokens.AUDIENCE)),
						new JwtClaimValidator<Object>(JwtClaimNames.EXP, (expiry) -> expiry != null),
						new JwtClaimValidator<Object>(PosTokens.TENANT_CLAIM,
								(tenant) -> tenant instanceof String id && TENANT_ID.matcher(id).matches()),
						new JwtClaimValidator<Object>(PosTokens.USER_CLAIM,
								(user) -> user instanceof String id && !id.isBlank())));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty(JWK_SET_URI)
	JwtDecoder posJwtDecoder(Environment environment, ObjectProvider<OAuth2TokenValidator<Jwt>> validators,
			ObjectProvider<RestClient.Builder> clients) {
		RestClient.Builder client = clients.getIfAvailable(RestClient::builder);
		NimbusJwtDecoder decoder = NimbusJwtDecoder
			.withJwkSource(keys(environment.getRequiredProperty(JWK_SET_URI), client))
			.jwsAlgorithm(SignatureAlgorithm.RS256)
			.build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(validators.orderedStream().toList()));
		return decoder;
	}

	@Bean
	@ConditionalOnMissingBean
	JwtAuthenticationConverter posJwtAuthenticationConverter() {
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		converter.setPrincipalClaimName(PosTokens.USER_CLAIM);
		converter.setJwtGrantedAuthoritiesConverter(new RolesConverter());
		return converter;
	}

	/**
	 * Keys known once outlive an outage of the auth service, so that its crash ends no
	 * session elsewhere. A key id never seen is asked for, though not more often than the
	 * rate limit allows, whatever tokens clients send.
	 */
	private static JWKSource<SecurityContext> keys(String uri, RestClient.Builder client) {
		return JWKSourceBuilder.<SecurityContext>create(url(uri), new KeySetRetriever(client, KEYS_REFRESH_TIMEOUT))
			.cache(KEYS_TIME_TO_LIVE.toMillis(), 2 * KEYS_REFRESH_TIMEOUT.toMillis())
			.rateLimited(UNKNOWN_KEY_INTERVAL.toMillis())
			.outageTolerant(KEYS_OUTAGE.toMillis())
			.build();
	}

	private static URL url(String uri) {
		try {
			return URI.create(uri).toURL();
		}
		catch (IllegalArgumentException | MalformedURLException ex) {
			throw new InvalidConfigurationPropertyValueException(JWK_SET_URI, uri,
					"Not a URL. Give the address of the auth service's key set.");
		}
	}

}
