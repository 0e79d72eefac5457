package dev.pos.observability.context;

import java.util.List;
import java.util.concurrent.RunnableScheduledFuture;

import io.micrometer.context.ContextSnapshotFactory;

import org.springframework.core.task.TaskDecorator;

/**
 * Lets a task that is scheduled once go on with the context of whoever scheduled it. A
 * periodic task gets none: it would keep the context of the request that created it for
 * ever.
 */
final class ScheduledContextDecorator implements TaskDecorator {

	private static final String TRIGGERED = "org.springframework.scheduling.concurrent.ReschedulingRunnable";

	private static final int FRAMES_TO_TRIGGER = 12;

	private static final StackWalker stack = StackWalker.getInstance();

	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

	private final List<TaskDecorator> others;

	/**
	 * Creates the decorator.
	 * @param others the application's decorators, applied as they are
	 */
	ScheduledContextDecorator(List<TaskDecorator> others) {
		this.others = others;
	}

	@Override
	public Runnable decorate(Runnable task) {
		Runnable decorated = isPeriodic(task) ? task : this.snapshots.captureAll().wrap(task);
		for (TaskDecorator other : this.others) {
			decorated = other.decorate(decorated);
		}
		return decorated;
	}

	/**
	 * A task with a trigger looks like one that runs once, since each run schedules the
	 * next; only the caller tells them apart.
	 */
	private static boolean isPeriodic(Runnable task) {
		return (task instanceof RunnableScheduledFuture<?> future && future.isPeriodic())
				|| stack.walk((frames) -> frames.limit(FRAMES_TO_TRIGGER)
					.anyMatch((frame) -> frame.getClassName().equals(TRIGGERED)));
	}

}
