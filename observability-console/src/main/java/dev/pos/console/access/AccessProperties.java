package dev.pos.console.access;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Who is let in.
 *
 * @param token Secret that readers and senders must know, at least 16 characters. Needed
 * when the pages or the receiver listen elsewhere than on loopback.
 * @param open Whether to let in everybody who can connect. For a console behind a proxy
 * that asks who comes, or in a container whose ports are published on loopback only.
 */
@ConfigurationProperties("observability.console.access")
record AccessProperties(@Nullable String token, @DefaultValue("false") boolean open) {

	private static final int MIN_LENGTH = 16;

	private static final String TOKEN = "observability.console.access.token";

	AccessProperties {
		token = (token == null || token.isBlank()) ? null : token.strip();
		if (token != null && token.length() < MIN_LENGTH) {
			throw new InvalidConfigurationPropertyValueException(TOKEN, "(%d characters)".formatted(token.length()),
					"A token of less than %d characters can be guessed: take a longer one.".formatted(MIN_LENGTH));
		}
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

}
