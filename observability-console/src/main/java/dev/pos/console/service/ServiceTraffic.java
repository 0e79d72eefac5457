package dev.pos.console.service;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.TenantScopes;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The traffic of every service that sends spans, read from its server spans, and that of
 * every operation; counted for each reader apart. Thread-safe.
 */
@Component
public final class ServiceTraffic {

	/**
	 * How far back "now" reaches.
	 */
	public static final Duration NOW = Duration.ofMinutes(2);

	private final Map<TenantScope, TenantTraffic> byScope;

	ServiceTraffic(TenantScopes scopes, Clock clock) {
		this.byScope = scopes.each(() -> new TenantTraffic(clock));
	}

	/**
	 * Counts spans.
	 * @param spans the spans
	 */
	public void record(Collection<Span> spans) {
		this.byScope.forEach((scope, traffic) -> traffic.record(scope.isAll() ? spans
				: spans.stream().filter((span) -> scope.includes(span.attributes().text(Span.TENANT_ID))).toList()));
	}

	/**
	 * Returns how every operation does now and usually.
	 * @param scope whose requests
	 * @return one report an operation with traffic now
	 */
	public List<OperationReport> operations(TenantScope scope) {
		return of(scope).operations();
	}

	/**
	 * Returns the services that sent spans.
	 * @param scope whose spans
	 * @return their names in alphabetical order
	 */
	Set<String> services(TenantScope scope) {
		return of(scope).services();
	}

	Traffic now(TenantScope scope, String service) {
		return of(scope).now(service);
	}

	@Nullable Traffic usual(TenantScope scope, String service) {
		return of(scope).usual(service);
	}

	List<Traffic> history(TenantScope scope, String service) {
		return of(scope).history(service);
	}

	private TenantTraffic of(TenantScope scope) {
		return Objects.requireNonNull(this.byScope.get(scope), "No reader has this scope");
	}

}
