package dev.pos.observability.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Leaves out commands that belong to no request and no task: a connection's house-keeping
 * or a start-up load would fill the traces with roots that answer nothing.
 */
final class ParentlessObservations implements ObservationPredicate {

	private final Class<? extends Observation.Context> type;

	private final SingletonSupplier<ObservationRegistry> registry;

	/**
	 * Creates the predicate.
	 * @param type the contexts of the observations that make no sense on their own
	 * @param registry the registry, asked for with the first observation only since it is
	 * made with its predicates
	 */
	ParentlessObservations(Class<? extends Observation.Context> type, ObjectProvider<ObservationRegistry> registry) {
		this.type = type;
		this.registry = SingletonSupplier.of(registry::getObject);
	}

	@Override
	public boolean test(String name, Observation.Context context) {
		return !this.type.isInstance(context) || hasParent(context);
	}

	/**
	 * A parent is named where the work was handed to another thread, as Redis commands
	 * are, and current where it was not.
	 */
	private boolean hasParent(Observation.Context context) {
		ObservationView named = context.getParentObservation();
		if (named instanceof Observation observation && !observation.isNoop()) {
			return true;
		}
		Observation current = this.registry.obtain().getCurrentObservation();
		return current != null && !current.isNoop();
	}

}
