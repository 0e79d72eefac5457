package dev.pos.security.cache;

import java.lang.reflect.Type;
import java.util.List;

import org.springframework.core.ResolvableType;

/**
 * A cache of a service, kept for each tenant apart. A service declares one as a bean for
 * each of its cache names.
 *
 * @param name the name of the cache
 * @param valueType what it holds, kept as JSON
 */
public record TenantCache(String name, Type valueType) {

	/**
	 * Returns a cache of single values.
	 * @param name the name of the cache
	 * @param valueType what it holds
	 * @return the cache
	 */
	public static TenantCache of(String name, Class<?> valueType) {
		return new TenantCache(name, valueType);
	}

	/**
	 * Returns a cache of lists.
	 * @param name the name of the cache
	 * @param elementType what the lists hold
	 * @return the cache
	 */
	public static TenantCache ofLists(String name, Class<?> elementType) {
		return new TenantCache(name, ResolvableType.forClassWithGenerics(List.class, elementType).getType());
	}

}
