package dev.pos.observability;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * A test over HTTP of the {@link SampleApplication}. All of them share one context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@AutoConfigureTracing
@AutoConfigureMetrics
@SpringBootTest(classes = SampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=sample", "management.health.redis.enabled=false",
				"observability.sql.slow-query-threshold=100ms",
				"management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:1/v1/traces" })
@interface StarterTest {

}
