package dev.pos.core.demo;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.pos.testing.TestDatabase;
import dev.pos.demo.DemoOrder;
import dev.pos.demo.DemoOrders;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DemoOrderLoader}.
 */
@SpringBootTest(properties = "pos.demo.orders=20000", webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ActiveProfiles("demo")
class DemoOrderLoaderIntegrationTests {

	private static final TestDatabase database = TestDatabase.create("pos_core");

	private final JdbcClient jdbc = database.everything();

	@Autowired
	private DemoOrderLoader loader;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		database.use(registry);
	}

	@Test
	void runWhenRepeatedOrToppedUpHoldsExactlyTheStream() {
		Instant until = this.jdbc.sql("select pg_postmaster_start_time()").query(Timestamp.class).single().toInstant();
		List<DemoOrder> expected = new DemoOrders(20_000).between("acme_corp", until.minus(Duration.ofDays(90)), until)
			.toList();
		assertHolds(expected);
		this.loader.run(new DefaultApplicationArguments());
		assertHolds(expected);
		List<DemoOrder> lately = expected.subList(expected.size() - 500, expected.size());
		this.jdbc.sql("delete from order_lines where order_id in (:ids)")
			.param("ids", lately.stream().map(DemoOrder::id).toList())
			.update();
		this.jdbc.sql("delete from orders where id in (:ids)")
			.param("ids", lately.stream().map(DemoOrder::id).toList())
			.update();
		this.jdbc.sql("update demo_load set loaded_until = ?")
			.param(Timestamp.from(expected.get(expected.size() - 501).lastEventAt()))
			.update();
		this.loader.run(new DefaultApplicationArguments());
		assertHolds(expected);
	}

	@Test
	void summaryOfADayIsReadThroughTheIndex() {
		this.jdbc.sql("analyze orders").update();
		List<String> plan = this.jdbc.sql("""
				explain select status, count(*), sum(total) from orders
				where tenant_id = 'acme_corp' and created_at >= now() - interval '3 days'
				and created_at < now() - interval '2 days' group by status""").query(String.class).list();
		assertThat(String.join("\n", plan)).contains("idx_orders_created_at");
	}

	private void assertHolds(List<DemoOrder> expected) {
		assertThat(count("select count(*) from orders where tenant_id = 'acme_corp'")).isEqualTo(expected.size())
			.isGreaterThan(5000);
		assertThat(this.jdbc.sql("select sum(total) from orders where tenant_id = 'acme_corp'")
			.query(BigDecimal.class)
			.single()).isEqualTo(expected.stream().map(DemoOrder::total).reduce(BigDecimal.ZERO, BigDecimal::add));
		assertThat(count("select count(*) from order_lines l join orders o on o.id = l.order_id "
				+ "where o.tenant_id = 'acme_corp'"))
			.isEqualTo(expected.stream().mapToInt((order) -> order.lines().size()).sum());
		assertThat(count("""
				select count(*) from orders o where total <>
					(select sum(quantity * unit_price) from order_lines where order_id = o.id)""")).isZero();
	}

	private int count(String sql) {
		return this.jdbc.sql(sql).query(Integer.class).single();
	}

}
