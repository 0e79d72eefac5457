package dev.pos.observability.context;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class OutgoingContextTests {

	private final HttpHeaders headers = new HttpHeaders();

	@Test
	void writeWhenHeadersAreEmptyAddsCorrelationAndTenant() {
		OutgoingContext.write(new RequestContext("c-1", "acme", "user", "trace"), this.headers);
		assertThat(this.headers.toSingleValueMap()).hasSize(2);
		assertThat(this.headers.get("X-Correlation-Id")).containsExactly("c-1");
		assertThat(this.headers.get("X-Tenant-Id")).containsExactly("acme");
	}

	@Test
	void writeWhenCallerSetHeaderKeepsIt() {
		this.headers.set("X-Correlation-ID", "mine");
		OutgoingContext.write(new RequestContext("c-1", "acme", null, "trace"), this.headers);
		assertThat(this.headers.headerSet()).extracting((entry) -> entry.getKey() + entry.getValue())
			.isEqualTo(List.of("X-Correlation-ID[mine]", "x-tenant-id[acme]"));
	}

	@Test
	void writeWhenContextIsEmptyAddsNothing() {
		OutgoingContext.write(RequestContext.EMPTY, this.headers);
		assertThat(this.headers.isEmpty()).isTrue();
	}

	@Test
	void writeWhenCallerAddsHeaderLaterGivesWayToIt() {
		OutgoingContext.write(new RequestContext("c-1", "acme", null, "trace"), this.headers);
		HttpHeaders callers = new HttpHeaders();
		callers.put("X-Correlation-ID", List.of("mine"));
		callers.put("X-Tenant-ID", List.of());
		this.headers.addAll(callers);
		this.headers.add("X-Correlation-Id", "second");
		assertThat(this.headers.get("X-Correlation-Id")).containsExactly("mine", "second");
		assertThat(this.headers.get("X-Tenant-Id")).containsExactly("acme");
	}

}
