package dev.pos.security.tenant;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Auto-configuration that tells the database for which tenant each connection works.
 */
@AutoConfiguration
@ConditionalOnClass({ DataSource.class, DelegatingDataSource.class })
public final class TenantDataSourceAutoConfiguration {

	@Bean
	static BeanPostProcessor tenantDataSources() {
		return new TenantDataSources();
	}

	/**
	 * Wraps data sources before anything that watches them does: whom a connection is for
	 * is no statement of the service.
	 */
	private static final class TenantDataSources implements BeanPostProcessor, PriorityOrdered {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			return (bean instanceof DataSource dataSource && !(bean instanceof TenantDataSource))
					? new TenantDataSource(dataSource) : bean;
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

	}

}
