package dev.pos.local.trace;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The spans of a trace that have arrived so far. Each service sends its own in batches,
 * so those of a question come one after the other.
 */
public final class ArrivedSpans {

	private final List<Span> spans;

	private final Set<String> ids = new HashSet<>();

	private final Set<String> parents = new HashSet<>();

	/**
	 * Creates a view of spans.
	 * @param spans the spans, in any order
	 */
	public ArrivedSpans(List<Span> spans) {
		this.spans = spans;
		for (Span span : spans) {
			this.ids.add(span.spanId());
			if (span.parentSpanId() != null) {
				this.parents.add(span.parentSpanId());
			}
		}
	}

	/**
	 * Tells whether none is known to be missing: no parent, and for no call of a service
	 * that sends spans too what that service did. A call that failed may have reached
	 * nobody.
	 * @param services the URLs of the services that send spans
	 * @return whether the trace can be shown
	 */
	public boolean isComplete(Collection<String> services) {
		for (Span span : this.spans) {
			if (span.parentSpanId() != null && !this.ids.contains(span.parentSpanId())) {
				return false;
			}
			if (!span.error() && !this.parents.contains(span.spanId()) && isCall(span, services)) {
				return false;
			}
		}
		return !this.spans.isEmpty();
	}

	private static boolean isCall(Span span, Collection<String> services) {
		return span.tag("span.kind").equals("client")
				&& services.stream().anyMatch((url) -> span.tag("http.url").startsWith(url + "/"));
	}

}
