package dev.pos.observability.context;

import java.util.ArrayList;
import java.util.Collection;

/**
 * The values of a header that has a default: the first ones that are added take its
 * place. A client's headers are filled in before those of the caller, which it adds to
 * what is there. Not thread-safe.
 */
final class DefaultHeaderValue extends ArrayList<String> {

	private static final long serialVersionUID = 1;

	private boolean untouched = true;

	DefaultHeaderValue(String value) {
		super(1);
		super.add(value);
	}

	@Override
	public boolean add(String value) {
		giveWay();
		return super.add(value);
	}

	@Override
	public boolean addAll(Collection<? extends String> values) {
		if (!values.isEmpty()) {
			giveWay();
		}
		return super.addAll(values);
	}

	private void giveWay() {
		if (this.untouched) {
			this.untouched = false;
			clear();
		}
	}

}
