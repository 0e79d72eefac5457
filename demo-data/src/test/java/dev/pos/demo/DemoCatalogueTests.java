package dev.pos.demo;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DemoCatalogue}, {@link DemoTables} and {@link DemoUsers}.
 */
class DemoCatalogueTests {

	@ParameterizedTest
	@ValueSource(strings = { "acme_corp", "restaurant_abc", "bistro_nord" })
	void productsHaveUniqueSkusAndThreeAreLow(String tenantId) {
		List<DemoProduct> products = DemoCatalogue.products(tenantId);
		assertThat(products).hasSize(24).extracting(DemoProduct::sku).doesNotHaveDuplicates();
		assertThat(products).filteredOn(DemoProduct::lowStock).hasSize(3);
		assertThat(products).filteredOn((product) -> !product.lowStock())
			.allSatisfy((product) -> assertThat(product.stock()).isGreaterThan(1_000));
	}

	@ParameterizedTest
	@ValueSource(strings = { "acme_corp", "restaurant_abc", "bistro_nord" })
	void pricesAreMultiplesOfTenCents(String tenantId) {
		assertThat(DemoCatalogue.products(tenantId)).allSatisfy((product) -> {
			assertThat(product.price()).isPositive().hasScaleOf(2);
			assertThat(product.price().remainder(new BigDecimal("0.10"))).isZero();
		});
	}

	@Test
	void tablesHaveStableIdsThatNoOtherTenantHas() {
		assertThat(DemoTenants.all().stream().flatMap((tenant) -> DemoTables.tables(tenant.id()).stream())).hasSize(36)
			.extracting(DemoTable::id)
			.doesNotHaveDuplicates();
		assertThat(DemoTables.tables("acme_corp")).isEqualTo(DemoTables.tables("acme_corp"))
			.extracting(DemoTable::number)
			.containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
	}

	@Test
	void usersAreOwnerManagerAndCashierOfEachTenant() {
		assertThat(DemoUsers.all()).hasSize(9).extracting(DemoUser::id).doesNotHaveDuplicates();
		assertThat(DemoUsers.all()).filteredOn((user) -> user.tenantId().equals("bistro_nord"))
			.extracting(DemoUser::username)
			.containsExactly("owner", "manager", "cashier");
	}

}
