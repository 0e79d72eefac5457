package dev.pos.observability;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Security that knows who calls and lets everyone through, so that what stands between an
 * anonymous caller and the log levels is the endpoint alone.
 */
@Configuration(proxyBeanMethods = false)
class LogLevelsSecurity {

	@Bean
	@Order(0)
	SecurityFilterChain logLevelsSecurityChain(HttpSecurity http) {
		return http.securityMatcher("/actuator/loglevels", "/actuator/loglevels/*")
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf((csrf) -> csrf.disable())
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(
				User.withUsername("operator").password("{noop}secret").roles("ENDPOINT_ADMIN").build(),
				User.withUsername("cashier").password("{noop}secret").roles("CASHIER").build());
	}

}
