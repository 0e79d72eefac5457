package dev.pos.observability.metrics;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;

/**
 * The times that the JVM counts, in seconds as Prometheus wants all times. As a filter it
 * keeps out the same meters in the nanoseconds and milliseconds of Micrometer's binders.
 */
final class BaseUnitMeters implements MeterBinder, MeterFilter {

	private static final String SECONDS = "seconds";

	private static final String CPU_TIME = "process.cpu.time";

	private static final String COMPILATION_TIME = "jvm.compilation.time";

	@Override
	public MeterFilterReply accept(Meter.Id id) {
		boolean replaced = (id.getName().equals(CPU_TIME) || id.getName().equals(COMPILATION_TIME))
				&& !SECONDS.equals(id.getBaseUnit());
		return replaced ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
			FunctionCounter.builder(CPU_TIME, system, (bean) -> seconds(bean.getProcessCpuTime(), TimeUnit.NANOSECONDS))
				.baseUnit(SECONDS)
				.description("CPU time used by the process")
				.register(registry);
		}
		CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
		if (compiler != null && compiler.isCompilationTimeMonitoringSupported()) {
			FunctionCounter
				.builder(COMPILATION_TIME, compiler,
						(bean) -> seconds(bean.getTotalCompilationTime(), TimeUnit.MILLISECONDS))
				.tag("compiler", compiler.getName())
				.baseUnit(SECONDS)
				.description("Time spent in compilation, approximately")
				.register(registry);
		}
	}

	private static double seconds(long amount, TimeUnit unit) {
		return (double) amount / unit.convert(1, TimeUnit.SECONDS);
	}

}
