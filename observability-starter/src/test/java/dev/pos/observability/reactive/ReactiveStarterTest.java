package dev.pos.observability.reactive;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * A test of the {@link ReactiveSampleApplication}. All of them share one context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@AutoConfigureTracing
@AutoConfigureMetrics
@SpringBootTest(classes = ReactiveSampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.main.web-application-type=reactive", "spring.application.name=sample",
				"spring.webflux.problemdetails.enabled=true", "management.health.redis.enabled=false",
				"server.tomcat.accept-count=1000",
				"spring.autoconfigure.exclude="
						+ "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				"management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:1/v1/traces" })
@interface ReactiveStarterTest {

}
