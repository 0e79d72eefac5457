package dev.pos.console.access;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Who is let in.
 *
 * @param token Secret that operators and senders must know, at least 16 characters.
 * Needed when the pages or the receiver listen elsewhere than on loopback. Who knows it
 * sees all tenants.
 * @param open Whether to let in everybody who can connect. For a console behind a proxy
 * that asks who comes, or in a container whose ports are published on loopback only.
 * @param readers Readers who see the data of some tenants only, by a name of your choice.
 */
@ConfigurationProperties("observability.console.access")
record AccessProperties(@Nullable String token, @DefaultValue("false") boolean open,
		@DefaultValue Map<String, Reader> readers) {

	private static final String PREFIX = "observability.console.access.";

	private static final String TOKEN = PREFIX + "token";

	AccessProperties {
		token = secret(TOKEN, token);
		Set<String> known = new HashSet<>();
		if (token != null) {
			known.add(token);
		}
		readers.forEach((name, reader) -> reader.check(PREFIX + "readers." + name, known));
		if (token == null && !readers.isEmpty()) {
			throw new InvalidConfigurationPropertyValueException(TOKEN, null,
					"With readers of single tenants nobody else may be let in without a token, and nobody could "
							+ "send: set %s too.".formatted(TOKEN));
		}
	}

	private static @Nullable String secret(String property, @Nullable String token) {
		String secret = (token == null || token.isBlank()) ? null : token.strip();
		if (secret != null && secret.length() < Reader.MIN_LENGTH) {
			throw new InvalidConfigurationPropertyValueException(property, "(%d characters)".formatted(secret.length()),
					"A token of less than %d characters can be guessed: take a longer one."
						.formatted(Reader.MIN_LENGTH));
		}
		return secret;
	}

	/**
	 * Fails unless the console may listen on an address.
	 * @param property the property that sets the address
	 * @param address the address, {@code null} for all
	 */
	void check(String property, @Nullable InetAddress address) {
		if (this.token == null && !this.open && (address == null || !address.isLoopbackAddress())) {
			throw new InvalidConfigurationPropertyValueException(property,
					(address != null) ? address.getHostAddress() : "all addresses",
					("Whoever can connect would read the data of all tenants: set %s, or "
							+ "observability.console.access.open=true where nobody else can.")
						.formatted(TOKEN));
		}
	}

	/**
	 * A reader who sees some tenants only.
	 *
	 * @param token Secret that the reader must know, at least 16 characters.
	 * @param tenants Tenants whose data the reader sees.
	 */
	record Reader(@Nullable String token, @DefaultValue Set<String> tenants) {

		private static final int MIN_LENGTH = 16;

		private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

		Reader {
			token = (token != null) ? token.strip() : null;
		}

		private void check(String property, Set<String> known) {
			if (secret(property + ".token", this.token) == null) {
				throw new InvalidConfigurationPropertyValueException(property + ".token", null,
						"A reader needs a token of their own.");
			}
			if (!known.add(String.valueOf(this.token))) {
				throw new InvalidConfigurationPropertyValueException(property + ".token", "(the same)",
						"Somebody else has this token: it would not tell who reads.");
			}
			if (this.tenants.isEmpty() || !this.tenants.stream().allMatch(TENANT.asMatchPredicate())) {
				throw new InvalidConfigurationPropertyValueException(property + ".tenants", this.tenants,
						"Name the tenants that the reader may see, as tenant_id in the logs has them.");
			}
		}

	}

}
