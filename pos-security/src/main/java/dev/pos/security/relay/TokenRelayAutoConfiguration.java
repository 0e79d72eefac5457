package dev.pos.security.relay;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/**
 * Auto-configuration of the token relay. It reaches the declared HTTP service groups,
 * which are the system's own services, and no other client.
 */
@AutoConfiguration
@ConditionalOnClass({ RestClient.class, RestClientHttpServiceGroupConfigurer.class })
public final class TokenRelayAutoConfiguration {

	@Bean
	RestClientHttpServiceGroupConfigurer tokenRelayGroupConfigurer() {
		return (groups) -> groups
			.forEachClient((group, builder) -> builder.requestInterceptor(new TokenRelayInterceptor()));
	}

}
