package dev.pos.observability.context;

import java.time.Instant;
import java.util.concurrent.ScheduledFuture;

import io.micrometer.context.ContextSnapshotFactory;

import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * A scheduler that lets a task that runs once go on with the context of whoever scheduled
 * it. Its decorator cannot: it is asked when the time has come, on the thread that keeps
 * the time. Periodic tasks get no context.
 */
final class ContextTaskScheduler extends SimpleAsyncTaskScheduler {

	private static final long serialVersionUID = 1L;

	private static final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

	@Override
	public ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
		return super.schedule(snapshots.captureAll().wrap(task), startTime);
	}

}
