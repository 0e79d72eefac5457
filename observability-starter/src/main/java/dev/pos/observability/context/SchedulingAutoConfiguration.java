package dev.pos.observability.context;

import java.util.concurrent.ScheduledExecutorService;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.config.TaskManagementConfigUtils;

/**
 * Auto-configuration of the scheduler on virtual threads. Boot's has no customizer that
 * sees a task on the thread that schedules it, so the same one that does takes its place,
 * under the same conditions and built by Boot's builder.
 */
@AutoConfiguration(before = TaskSchedulingAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.context.enabled" },
		matchIfMissing = true)
public final class SchedulingAutoConfiguration {

	@Bean(name = "taskScheduler")
	@ConditionalOnThreading(Threading.VIRTUAL)
	@ConditionalOnBean(name = TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME)
	@ConditionalOnMissingBean({ TaskScheduler.class, ScheduledExecutorService.class })
	ContextTaskScheduler taskSchedulerVirtualThreads(SimpleAsyncTaskSchedulerBuilder builder) {
		return builder.configure(new ContextTaskScheduler());
	}

}
