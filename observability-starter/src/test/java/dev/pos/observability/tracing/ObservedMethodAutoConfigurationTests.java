package dev.pos.observability.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.annotation.Observed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ObservedMethodAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, ObservedMethodAutoConfiguration.class))
		.withUserConfiguration(Steps.class);

	@Test
	void methodWhenAnnotatedIsObservedWithItsNamesAndKeyValues() {
		run((steps) -> {
			assertThat(steps.desk.order("soup")).isEqualTo("soup");
			Observation.Context context = steps.onlyStopped();
			assertThat(context.getName()).isEqualTo("desk.order");
			assertThat(context.getContextualName()).isEqualTo("place order");
			assertThat(context.getLowCardinalityKeyValues()).containsExactlyInAnyOrder(KeyValue.of("channel", "web"),
					KeyValue.of("class", Desk.class.getName()), KeyValue.of("method", "order"));
			assertThat(context.getError()).isNull();
		});
	}

	@Test
	void methodWhenItsAnnotationNamesNothingHasTheNamesOfMicrometer() {
		run((steps) -> {
			steps.desk.plain();
			assertThat(steps.onlyStopped().getName()).isEqualTo("method.observed");
			assertThat(steps.onlyStopped().getContextualName()).isEqualTo("Desk#plain");
		});
	}

	@Test
	void methodWhenNotAnnotatedIsNotObserved() {
		run((steps) -> {
			steps.desk.unobserved();
			assertThat(steps.stopped).isEmpty();
			assertThat(AopUtils.isAopProxy(steps.bystander)).isFalse();
		});
	}

	@Test
	void methodWhenItFailsTellsTheErrorAndThrowsIt() {
		run((steps) -> {
			assertThatIllegalStateException().isThrownBy(steps.desk::fail).withMessage("sold out");
			assertThat(steps.onlyStopped().getError()).isInstanceOf(IllegalStateException.class);
		});
	}

	@Test
	void methodsOfAnAnnotatedClassAreAllObserved() {
		run((steps) -> {
			steps.kitchen.cook();
			assertThat(steps.onlyStopped().getName()).isEqualTo("kitchen");
			assertThat(steps.onlyStopped().getContextualName()).isEqualTo("Kitchen#cook");
		});
	}

	@Test
	void methodThatReturnsAStageIsObservedUntilThatIsDone() {
		run((steps) -> {
			CompletableFuture<String> done = new CompletableFuture<>();
			CompletableFuture<String> returned = steps.desk.later(done);
			assertThat(steps.stopped).isEmpty();
			assertThat(steps.registry.getCurrentObservation()).isNull();
			done.completeExceptionally(new IllegalStateException("sold out"));
			assertThat(returned).isCompletedExceptionally();
			assertThat(steps.onlyStopped().getError()).hasMessage("sold out");
		});
	}

	@Test
	void methodThatThrowsInsteadOfAStageIsObservedOnce() {
		run((steps) -> {
			assertThatIllegalStateException().isThrownBy(() -> steps.desk.later(null));
			assertThat(steps.onlyStopped().getError()).isInstanceOf(IllegalStateException.class);
		});
	}

	@Test
	void aspectOfMicrometerTakesItsPlace() {
		this.runner.withUserConfiguration(MicrometersAspect.class)
			.run((context) -> assertThat(context).doesNotHaveBean("observedMethodAdvisor"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "observability.enabled", "observability.tracing.enabled",
			"management.observations.annotations.enabled" })
	void propertySwitchesItOff(String property) {
		this.runner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean("observedMethodAdvisor"));
	}

	private void run(Consumer<Seen> test) {
		this.runner.run((context) -> test
			.accept(new Seen(context.getBean(ObservationRegistry.class), context.getBean(Steps.class).stopped,
					context.getBean(Desk.class), context.getBean(Kitchen.class), context.getBean("bystander"))));
	}

	record Seen(ObservationRegistry registry, List<Observation.Context> stopped, Desk desk, Kitchen kitchen,
			Object bystander) {

		Observation.Context onlyStopped() {
			assertThat(this.stopped).hasSize(1);
			return this.stopped.get(0);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Steps {

		private final List<Observation.Context> stopped = new ArrayList<>();

		@Bean
		ObservationRegistry observationRegistry() {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new ObservationHandler<>() {

				@Override
				public void onStop(Observation.Context context) {
					Steps.this.stopped.add(context);
				}

				@Override
				public boolean supportsContext(Observation.Context context) {
					return true;
				}

			});
			return registry;
		}

		@Bean
		Desk desk() {
			return new Desk();
		}

		@Bean
		Kitchen kitchen() {
			return new Kitchen();
		}

		@Bean
		StringBuilder bystander() {
			return new StringBuilder();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MicrometersAspect {

		@Bean
		io.micrometer.observation.aop.ObservedAspect observedAspect(ObservationRegistry registry) {
			return new io.micrometer.observation.aop.ObservedAspect(registry);
		}

	}

	static class Desk {

		@Observed(name = "desk.order", contextualName = "place order", lowCardinalityKeyValues = { "channel", "web" })
		String order(String dish) {
			return dish;
		}

		@Observed
		void plain() {
		}

		void unobserved() {
		}

		@Observed(name = "desk.fail")
		void fail() {
			throw new IllegalStateException("sold out");
		}

		@Observed(name = "desk.later")
		CompletableFuture<String> later(CompletableFuture<String> done) {
			if (done == null) {
				throw new IllegalStateException("nothing to wait for");
			}
			return done;
		}

	}

	@Observed(name = "kitchen")
	static class Kitchen {

		void cook() {
		}

	}

}
