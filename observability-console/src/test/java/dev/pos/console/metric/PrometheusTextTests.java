package dev.pos.console.metric;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class PrometheusTextTests {

	@Test
	void histogramIsReadWithItsBucketsAndExemplars() {
		List<MetricSample> samples = PrometheusText.parse("payment",
				"""
						# TYPE http_server_requests_seconds histogram
						http_server_requests_seconds_bucket{uri="/payments",le="0.1"} 3 # {trace_id="4bf92f3577b34da6a3ce929d0e0e4736",span_id="00f067aa0ba902b7"} 0.07 1700000000.5
						http_server_requests_seconds_bucket{uri="/payments",le="0.5"} 5
						http_server_requests_seconds_bucket{uri="/payments",le="+Inf"} 6
						http_server_requests_seconds_count{uri="/payments"} 6
						http_server_requests_seconds_sum{uri="/payments"} 2.5
						# EOF
						""");
		assertThat(samples).singleElement().satisfies((sample) -> {
			assertThat(sample.name()).isEqualTo("http_server_requests_seconds");
			assertThat(sample.kind()).isEqualTo(MetricKind.HISTOGRAM);
			assertThat(sample.tags()).isEqualTo(Map.of("uri", "/payments"));
			assertThat(sample.value()).isEqualTo(6);
			assertThat(sample.sum()).isEqualTo(2.5);
			assertThat(sample.bounds()).containsExactly(0.1, 0.5);
			assertThat(sample.counts()).containsExactly(3, 2, 1);
			assertThat(sample.exemplars())
				.containsExactly(new Exemplar(1_700_000_000.5, 0.07, "4bf92f3577b34da6a3ce929d0e0e4736", "payment"));
		});
	}

	@Test
	void countersAndGaugesAreToldApart() {
		assertThat(PrometheusText.parse("auth", """
				# TYPE auth_logins counter
				auth_logins_total{tenant="acme \\"corp\\"\\n"} 7.0
				# TYPE jvm_memory_used_bytes gauge
				jvm_memory_used_bytes 1.5E7
				no_type_at_all 3
				""")).extracting(MetricSample::name, MetricSample::kind, MetricSample::value)
			.containsExactly(tuple("auth_logins_total", MetricKind.COUNTER, 7.0),
					tuple("jvm_memory_used_bytes", MetricKind.GAUGE, 1.5E7),
					tuple("no_type_at_all", MetricKind.GAUGE, 3.0));
	}

	@Test
	void tagValuesAreUnescaped() {
		assertThat(PrometheusText.parse("auth", "m{a=\"x \\\"y\\\"\\n\\\\\",b=\"\"} 1")).singleElement()
			.satisfies((sample) -> assertThat(sample.tags()).isEqualTo(Map.of("a", "x \"y\"\n\\", "b", "")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html><body>", "m{a=\"", "m{a", "m", "m{} x", "m{a=\"b\"}", "{", "m 1 2 3 \u0000" })
	void linesThatAreNoSamplesAreLeftOut(String line) {
		assertThat(PrometheusText.parse("auth", line + "\ngood 1\n")).extracting(MetricSample::name).contains("good");
	}

}
