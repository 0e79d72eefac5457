package dev.pos.security.tenant;

import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that binds Hibernate's {@code @TenantId} to the verified token.
 */
@AutoConfiguration(before = HibernateJpaAutoConfiguration.class)
@ConditionalOnClass({ CurrentTenantIdentifierResolver.class, HibernatePropertiesCustomizer.class })
public final class TenantHibernateAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CurrentTenantIdentifierResolver<String> tokenTenantResolver() {
		return new TokenTenantResolver();
	}

	@Bean
	HibernatePropertiesCustomizer tenantHibernatePropertiesCustomizer(CurrentTenantIdentifierResolver<String> tenants) {
		return (properties) -> properties.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, tenants);
	}

}
