package dev.pos.observability.export;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.ReflectionUtils;

/**
 * Leaves the end of an exporter to the processor that it belongs to, by way of
 * {@link ExportGuard}. Spring would close the bean as well, on the thread that stops the
 * service: where that comes first, the JDK's HTTP client waits there for each answer that
 * is outstanding. An exporter that closes in a way of its own is closed as ever.
 */
final class ExporterEnds implements MergedBeanDefinitionPostProcessor {

	private final Class<? extends AutoCloseable> type;

	/**
	 * Creates the processor.
	 * @param type the interface of the exporters, which closes by {@code shutdown()}
	 */
	ExporterEnds(Class<? extends AutoCloseable> type) {
		this.type = type;
	}

	@Override
	public void postProcessMergedBeanDefinition(RootBeanDefinition definition, Class<?> beanType, String beanName) {
		if (this.type.isAssignableFrom(beanType) && isInferred(definition.getDestroyMethodName())
				&& isInherited(beanType)) {
			definition.setDestroyMethodName("");
		}
	}

	private static boolean isInferred(@Nullable String destroyMethod) {
		return destroyMethod == null || destroyMethod.equals(AbstractBeanDefinition.INFER_METHOD);
	}

	private boolean isInherited(Class<?> beanType) {
		Method close = ReflectionUtils.findMethod(beanType, "close");
		return close != null && close.getDeclaringClass() == this.type;
	}

}
