package dev.pos.observability.sql;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.NameMatchMethodPointcutAdvisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Has the connections of every data source observed. The data source stays of its class
 * where that can be extended, so that who injects a pool still finds it.
 */
final class ObservedDataSources implements BeanPostProcessor {

	private static final String GET_CONNECTION = "getConnection";

	private static final boolean hikariPresent = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			ObservedDataSources.class.getClassLoader());

	private final ObjectProvider<SqlTelemetry> telemetry;

	ObservedDataSources(ObjectProvider<SqlTelemetry> telemetry) {
		this.telemetry = telemetry;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof DataSource dataSource && !ScopedProxyUtils.isScopedTarget(beanName))
				? observed(dataSource, beanName) : bean;
	}

	private Object observed(DataSource dataSource, String beanName) {
		StatementObserver observer = new StatementObserver(this.telemetry.getObject(), beanName,
				hikariPresent ? Hikari.poolName(dataSource) : null, hikariPresent && Hikari.hasOneUrl(dataSource));
		NameMatchMethodPointcutAdvisor advisor = new NameMatchMethodPointcutAdvisor(
				new Observing(observer, dataSource));
		advisor.setMappedName(GET_CONNECTION);
		ProxyFactory factory = new ProxyFactory(dataSource);
		factory.setProxyTargetClass(isExtensible(dataSource.getClass()));
		factory.addAdvisor(advisor);
		// The way through a proxy that cannot change any more is shorter.
		factory.setFrozen(true);
		return factory.getProxy(dataSource.getClass().getClassLoader());
	}

	private static boolean isExtensible(Class<?> type) {
		if (Modifier.isFinal(type.getModifiers()) || type.isHidden()) {
			return false;
		}
		for (Method method : ReflectionUtils.getAllDeclaredMethods(type)) {
			if (method.getName().equals(GET_CONNECTION) && Modifier.isFinal(method.getModifiers())) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Asks for a connection directly, since to proceed is to do so by reflection and the
	 * proxy has no other advice.
	 */
	private record Observing(StatementObserver observer, DataSource dataSource) implements MethodInterceptor {

		@Override
		@SuppressWarnings("NullAway") // The interface does not say that an answer may be
										// null.
		public Object invoke(MethodInvocation call) throws Throwable {
			if (call.getArguments().length == 0) {
				return this.observer.observe(this.dataSource.getConnection());
			}
			Object answer = call.proceed();
			return (answer instanceof Connection connection) ? this.observer.observe(connection) : answer;
		}

	}

	/**
	 * Kept apart from services that have another pool.
	 */
	private static final class Hikari {

		private static final String GENERATED_NAME = "HikariPool-";

		static @Nullable String poolName(DataSource dataSource) {
			String name = (dataSource instanceof HikariDataSource pool) ? pool.getPoolName() : null;
			return (name != null && !name.startsWith(GENERATED_NAME)) ? name : null;
		}

		/**
		 * A pool in front of another data source has the URLs of that one.
		 */
		static boolean hasOneUrl(DataSource dataSource) {
			return dataSource instanceof HikariDataSource pool && pool.getJdbcUrl() != null
					&& pool.getDataSource() == null && pool.getDataSourceClassName() == null;
		}

	}

}
