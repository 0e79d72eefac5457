package dev.pos.observability.metrics;

import dev.pos.observability.context.RequestContext;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TenantMetersTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final TenantMeters meters = new TenantMeters(this.registry, new TenantTag(2, false));

	@Test
	void metersWhenStartedAtZeroAreThereUnderNoTenant() {
		this.meters.startAtZero(documented(Meter.Type.COUNTER, "sold"), "kind", "a");
		this.meters.startAtZero(documented(Meter.Type.DISTRIBUTION_SUMMARY, "price"));
		assertThat(this.registry.get("sold").tags("kind", "a", "tenant", "unknown").counter().count()).isZero();
		assertThat(this.registry.get("price").tag("tenant", "unknown").summary().count()).isZero();
	}

	@Test
	void metersWhenOfAnotherTypeDoNotStartAtZero() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.meters.startAtZero(documented(Meter.Type.GAUGE, "level")))
			.withMessageContaining("'level'")
			.withMessageContaining("GAUGE");
	}

	@Test
	void metersWhenDocumentedCarryTheirDescription() {
		assertThat(this.meters.counter(documented(Meter.Type.COUNTER, "sold")).getId().getDescription())
			.isEqualTo("What it tells");
		MeterDocumentation undescribed = new MeterDocumentation() {

			@Override
			public String getName() {
				return "plain";
			}

			@Override
			public Meter.Type getType() {
				return Meter.Type.COUNTER;
			}

		};
		assertThat(this.meters.counter(undescribed).getId().getDescription()).isNull();
	}

	@Test
	void tenantsWhenPastTheBudgetAreOther() {
		DocumentedMeter sold = documented(Meter.Type.COUNTER, "sold");
		for (String tenant : new String[] { "a", "b", "c", "d", "a" }) {
			this.meters.counterOf(tenant, sold).increment();
		}
		assertThat(this.registry.get("sold").tag("tenant", "a").counter().count()).isEqualTo(2);
		assertThat(this.registry.get("sold").tag("tenant", "other").counter().count()).isEqualTo(2);
	}

	@Test
	void tenantsOfStrangersTakeHalfOfTheBudgetWhereUsersAreAuthenticated() {
		TenantTag tag = new TenantTag(4, true);
		for (int i = 0; i < 100; i++) {
			tag.of(new RequestContext(null, "made-up" + i, null, null));
		}
		assertThat(tag.of(new RequestContext(null, "made-up1", null, null)).getValue()).isEqualTo("made-up1");
		assertThat(tag.of(new RequestContext(null, "made-up2", null, null)).getValue()).isEqualTo("other");
		assertThat(tag.of(new RequestContext(null, "real", "user", null)).getValue()).isEqualTo("real");
		assertThat(tag.of("known").getValue()).isEqualTo("known");
		assertThat(tag.of("too many").getValue()).isEqualTo("other");
	}

	private static DocumentedMeter documented(Meter.Type type, String name) {
		return new DocumentedMeter() {

			@Override
			public String getName() {
				return name;
			}

			@Override
			public Meter.Type getType() {
				return type;
			}

			@Override
			public String getDescription() {
				return "What it tells";
			}

		};
	}

}
