package dev.pos.payment.demo;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.pos.demo.DemoOrders;
import dev.pos.demo.DemoPayment;
import dev.pos.testing.TestDatabase;
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
 * Tests for {@link DemoPaymentLoader}.
 */
@SpringBootTest(properties = "pos.demo.orders=3000", webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ActiveProfiles("demo")
class DemoPaymentLoaderIntegrationTests {

	private static final TestDatabase database = TestDatabase.create("payment");

	private final JdbcClient jdbc = database.everything();

	@Autowired
	private DemoPaymentLoader loader;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		database.use(registry);
	}

	@Test
	void runWhenRepeatedOrToppedUpHoldsExactlyTheStream() {
		Instant until = this.jdbc.sql("select pg_postmaster_start_time()").query(Timestamp.class).single().toInstant();
		List<DemoPayment> expected = new DemoOrders(3000).between("acme_corp", until.minus(Duration.ofDays(90)), until)
			.flatMap((order) -> order.payments().stream())
			.toList();
		assertHolds(expected);
		this.loader.run(new DefaultApplicationArguments());
		assertHolds(expected);
		Instant earlier = until.minus(Duration.ofDays(20));
		this.jdbc.sql("delete from payments where created_at > ?").param(Timestamp.from(earlier)).update();
		this.jdbc.sql("update demo_load set loaded_until = ?").param(Timestamp.from(earlier)).update();
		this.loader.run(new DefaultApplicationArguments());
		assertHolds(expected);
	}

	private void assertHolds(List<DemoPayment> expected) {
		assertThat(this.jdbc.sql("select count(*) from payments where tenant_id = 'acme_corp'")
			.query(Integer.class)
			.single()).isEqualTo(expected.size()).isGreaterThan(1000);
		assertThat(this.jdbc.sql("select sum(amount) from payments where tenant_id = 'acme_corp'")
			.query(BigDecimal.class)
			.single()).isEqualTo(expected.stream().map(DemoPayment::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
	}

}
