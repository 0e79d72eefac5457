package dev.pos.console.page;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A console that asks who comes, and that nobody has come to.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "observability.console.poll-interval=1h", "observability.console.otlp.port=0",
				"observability.console.access.token=a-token-of-the-operator" })
class PageWarmUpTests {

	@Autowired
	private MeterRegistry meters;

	@ParameterizedTest
	@ValueSource(strings = { "/", "/traces", "/logs", "/meters" })
	void pageHasBeenOpenedBeforeAnybodyAsks(String page) {
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			Timer opened = this.meters.find("http.server.requests").tags("uri", page, "status", "200").timer();
			assertThat(opened).isNotNull();
			assertThat(opened.count()).isOne();
		});
	}

}
