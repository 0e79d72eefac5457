package dev.pos.restaurant.menu;

import dev.pos.security.cache.TenantCache;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MenuCache {

	@Bean
	TenantCache cachedMenus() {
		return TenantCache.ofLists(Menu.CACHE, MenuItem.class);
	}

}
