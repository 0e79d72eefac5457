package dev.pos.observability.context;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.PeriodicTrigger;

import static org.assertj.core.api.Assertions.assertThat;

class SchedulingAutoConfigurationTests {

	private static final RequestContext request = new RequestContext("c-1", "acme", null, "t-1");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class, SchedulingAutoConfiguration.class,
				TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
		.withPropertyValues("spring.task.execution.propagate-context=true")
		.withUserConfiguration(Scheduling.class);

	private final ApplicationContextRunner virtual = this.runner
		.withPropertyValues("spring.threads.virtual.enabled=true");

	@AfterEach
	void leave() {
		RequestContextHolder.set(RequestContext.EMPTY);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void taskWhenScheduledOnceOnVirtualThreadGoesOnWithContext() {
		this.virtual.run((context) -> {
			TaskScheduler scheduler = context.getBean("taskScheduler", TaskScheduler.class);
			assertThat(scheduler).isInstanceOf(SimpleAsyncTaskScheduler.class);
			assertOnlyTasksThatRunOnceHaveContext(scheduler, true);
		});
	}

	@Test
	void taskWhenScheduledOnceOnPoolGoesOnWithContext() {
		this.runner.run((context) -> {
			TaskScheduler scheduler = context.getBean("taskScheduler", TaskScheduler.class);
			assertThat(scheduler).isInstanceOf(ThreadPoolTaskScheduler.class);
			assertOnlyTasksThatRunOnceHaveContext(scheduler, false);
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void schedulerWhenSwitchedOffIsBootsOwn() {
		for (String property : List.of("observability.enabled=false", "observability.context.enabled=false")) {
			this.virtual.withPropertyValues(property)
				.run((context) -> assertThat(context.getBean(TaskScheduler.class))
					.isExactlyInstanceOf(SimpleAsyncTaskScheduler.class));
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void schedulerOfUserWins() {
		ThreadPoolTaskScheduler own = new ThreadPoolTaskScheduler();
		this.virtual.withBean("mine", TaskScheduler.class, () -> own)
			.run((context) -> assertThat(context).getBean(TaskScheduler.class).isSameAs(own));
	}

	private static void assertOnlyTasksThatRunOnceHaveContext(TaskScheduler scheduler, boolean virtualThreads)
			throws InterruptedException {
		assertThat(seen(scheduler, (target, task) -> target.schedule(task, Instant.now().plusMillis(20)), 1))
			.containsExactly("c-1|acme|c-1|" + virtualThreads);
		String nothing = "null|null|null|" + virtualThreads;
		assertThat(seen(scheduler, (target, task) -> target.scheduleAtFixedRate(task, Duration.ofMillis(5)), 3))
			.containsOnly(nothing);
		assertThat(
				seen(scheduler, (target, task) -> target.schedule(task, new PeriodicTrigger(Duration.ofMillis(5))), 3))
			.containsOnly(nothing);
		assertThat(seen(scheduler, (target, task) -> target.scheduleWithFixedDelay(task, Duration.ofMillis(5)), 3))
			.allMatch((run) -> run.startsWith("null|null|null|"));
	}

	private static List<String> seen(TaskScheduler scheduler,
			BiFunction<TaskScheduler, Runnable, ScheduledFuture<?>> schedule, int runs) throws InterruptedException {
		BlockingQueue<String> seen = new LinkedBlockingQueue<>();
		RequestContextHolder.set(request);
		ScheduledFuture<?> future = schedule.apply(scheduler, () -> seen.add(context()));
		RequestContextHolder.set(RequestContext.EMPTY);
		List<String> found = new ArrayList<>();
		for (int i = 0; i < runs; i++) {
			found.add(seen.poll(10, TimeUnit.SECONDS));
		}
		future.cancel(false);
		return found;
	}

	private static String context() {
		RequestContext context = RequestContext.current();
		boolean virtualThread = Thread.currentThread().toString().startsWith("VirtualThread");
		return context.correlationId() + "|" + context.tenantId() + "|" + MDC.get("correlation_id") + "|"
				+ virtualThread;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Scheduling {

	}

}
