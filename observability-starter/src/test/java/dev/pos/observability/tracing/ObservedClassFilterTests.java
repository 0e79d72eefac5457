package dev.pos.observability.tracing;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;
import java.util.ArrayList;

import io.micrometer.observation.annotation.Observed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.scheduling.annotation.Async;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedClassFilterTests {

	private final ObservedClassFilter filter = new ObservedClassFilter();

	@ParameterizedTest
	@ValueSource(classes = { OfClass.class, OfMethod.class, OfParent.class, OfInterface.class, OfComposed.class })
	void matchesWhenAnnotationIsAnywhere(Class<?> type) {
		assertThat(this.filter.matches(type)).isTrue();
	}

	@Test
	void matchesWhenProxyHasAnnotatedInterface() {
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Order.class },
				(target, method, arguments) -> null);
		assertThat(this.filter.matches(proxy.getClass())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(classes = { Plain.class, OfFramework.class, ArrayList.class, GenericApplicationContext.class })
	void doesNotMatchWhenNothingIsAnnotated(Class<?> type) {
		assertThat(this.filter.matches(type)).isFalse();
		Runnable lambda = () -> {
		};
		assertThat(this.filter.matches(lambda.getClass())).isFalse();
	}

	@Observed
	static class OfClass {

	}

	static class OfMethod {

		@Observed
		void step() {
		}

	}

	static class OfParent extends OfMethod {

	}

	interface Order {

		@Observed
		void place();

	}

	abstract static class OfInterface implements Order {

	}

	@Observed
	@Retention(RetentionPolicy.RUNTIME)
	@interface Step {

	}

	static class OfComposed {

		@Step
		void step() {
		}

	}

	static class Plain {

		void step() {
		}

	}

	@Deprecated
	static class OfFramework extends ArrayList<String> {

		private static final long serialVersionUID = 1;

		@Async
		void step() {
		}

	}

}
