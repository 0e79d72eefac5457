package dev.pos.observability.health;

import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives Boot's database checks an end. They ask a connection without a time limit.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ DataSourceHealthIndicator.class, DelegatingDataSource.class })
class DatabaseHealthConfiguration {

	@Bean
	SmartInitializingSingleton boundedDatabaseChecks(ListableBeanFactory beans, HealthProperties properties) {
		return () -> {
			Duration timeout = properties.getDeadline();
			if (beans.containsBean("dbHealthContributor")
					&& beans.getBean("dbHealthContributor") instanceof HealthContributor contributor) {
				bound(contributor, beans, timeout);
			}
		};
	}

	private static void bound(HealthContributor contributor, ListableBeanFactory beans, Duration timeout) {
		if (contributor instanceof DataSourceHealthIndicator indicator) {
			beans.getBeanProvider(DataSource.class)
				.ifUnique((dataSource) -> indicator.setDataSource(new BoundedDataSource(dataSource, timeout)));
		}
		else if (contributor instanceof CompositeHealthContributor composite) {
			composite.forEach((child) -> {
				if (child.contributor() instanceof DataSourceHealthIndicator indicator
						&& beans.containsBean(child.name()) && beans.isTypeMatch(child.name(), DataSource.class)) {
					indicator
						.setDataSource(new BoundedDataSource(beans.getBean(child.name(), DataSource.class), timeout));
				}
			});
		}
	}

}
