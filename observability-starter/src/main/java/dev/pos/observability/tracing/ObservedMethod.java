package dev.pos.observability.tracing;

import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.annotation.Observed;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * What the observations of a method have in common.
 *
 * @param name the name of the observation, and of its timer
 * @param contextualName the name of its span
 * @param keyValues the low-cardinality key-values
 * @param isAsynchronous whether the method returns before its work is done
 */
record ObservedMethod(String name, String contextualName, KeyValues keyValues, boolean isAsynchronous) {

	private static final String DEFAULT_NAME = "method.observed";

	/**
	 * Returns how a method is to be observed.
	 * @param method the method that was called
	 * @param type the class of the object that it was called on
	 * @return the method's own annotation before that of its class
	 */
	static ObservedMethod of(Method method, Class<?> type) {
		Method called = AopUtils.getMostSpecificMethod(method, type);
		Observed observed = annotation(called, method, type);
		String name = (observed != null) ? observed.name() : "";
		String contextualName = (observed != null) ? observed.contextualName() : "";
		Class<?> declaring = called.getDeclaringClass();
		return new ObservedMethod(name.isEmpty() ? DEFAULT_NAME : name,
				contextualName.isEmpty() ? declaring.getSimpleName() + "#" + called.getName() : contextualName,
				KeyValues.of((observed != null) ? observed.lowCardinalityKeyValues() : new String[0])
					.and("class", declaring.getName(), "method", called.getName()),
				CompletionStage.class.isAssignableFrom(method.getReturnType()));
	}

	private static @Nullable Observed annotation(Method called, Method method, Class<?> type) {
		Observed observed = AnnotatedElementUtils.findMergedAnnotation(called, Observed.class);
		if (observed == null && called != method) {
			observed = AnnotatedElementUtils.findMergedAnnotation(method, Observed.class);
		}
		return (observed != null) ? observed : AnnotatedElementUtils.findMergedAnnotation(type, Observed.class);
	}

}
