package dev.pos.console.telemetry;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The scopes of all readers: what is counted has to be counted for each, since a sum
 * cannot be taken apart later.
 *
 * @param scopes the scopes, that of an operator included
 */
public record TenantScopes(Set<TenantScope> scopes) {

	public TenantScopes {
		Set<TenantScope> all = new LinkedHashSet<>(scopes);
		all.add(TenantScope.ALL);
		scopes = all;
	}

	/**
	 * Returns something for each scope.
	 * @param <T> the type of it
	 * @param source what makes it
	 * @return one a scope
	 */
	public <T> Map<TenantScope, T> each(Supplier<T> source) {
		Map<TenantScope, T> map = new LinkedHashMap<>();
		this.scopes.forEach((scope) -> map.put(scope, source.get()));
		return map;
	}

}
