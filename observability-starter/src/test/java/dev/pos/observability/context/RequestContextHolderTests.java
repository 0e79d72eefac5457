package dev.pos.observability.context;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class RequestContextHolderTests {

	@AfterEach
	void clear() {
		RequestContextHolder.set(RequestContext.EMPTY);
		MDC.clear();
	}

	@Test
	void contextOutsideASpanIsInTheMdcWithItsTraceUntilItIsCleared() {
		RequestContextHolder
			.setOutsideSpan(new RequestContext("c-1", "acme", null, "4bf92f3577b34da6a3ce929d0e0e4736"));
		assertThat(MDC.getCopyOfContextMap()).containsEntry("correlation_id", "c-1")
			.containsEntry("tenant_id", "acme")
			.containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
		RequestContextHolder.clearOutsideSpan();
		assertThat(RequestContext.current()).isSameAs(RequestContext.EMPTY);
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void contextWhenThereIsNoneLeavesTheMdcToOthers() {
		MDC.put("trace_id", "of somebody else");
		RequestContextHolder.clearOutsideSpan();
		assertThat(MDC.get("trace_id")).isEqualTo("of somebody else");
	}

}
