package dev.pos.console.access;

import java.util.List;
import java.util.stream.Collectors;

import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.TenantScopes;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tells all others what the one who asks may see.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new TenantScopeResolver());
	}

	@Bean
	static TenantScopes tenantScopes(AccessProperties properties) {
		return new TenantScopes(properties.readers()
			.values()
			.stream()
			.map((reader) -> new TenantScope(reader.tenants()))
			.collect(Collectors.toSet()));
	}

}
