package dev.pos.inventory.product;

import dev.pos.security.cache.TenantCache;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProductCaches {

	@Bean
	TenantCache productCache() {
		return TenantCache.of(Catalogue.PRODUCT_CACHE, ProductDetails.class);
	}

	@Bean
	TenantCache catalogueCache() {
		return TenantCache.ofLists(Catalogue.CATALOGUE_CACHE, ProductDetails.class);
	}

}
