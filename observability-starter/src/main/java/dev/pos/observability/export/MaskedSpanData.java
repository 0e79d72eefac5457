package dev.pos.observability.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.pos.observability.logging.LogMasking;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/**
 * A span whose exceptions are masked like those of log lines: their messages repeat what
 * somebody sent.
 */
final class MaskedSpanData extends DelegatingSpanData {

	private static final AttributeKey<String> message = AttributeKey.stringKey("exception.message");

	private static final AttributeKey<String> stackTrace = AttributeKey.stringKey("exception.stacktrace");

	private final List<EventData> events;

	private final StatusData status;

	private MaskedSpanData(SpanData delegate, LogMasking masking) {
		super(delegate);
		this.events = delegate.getEvents().stream().map((event) -> masked(event, masking)).toList();
		StatusData original = delegate.getStatus();
		this.status = original.getDescription().isEmpty() ? original
				: StatusData.create(original.getStatusCode(), masking.mask(original.getDescription()));
	}

	/**
	 * Masks those spans that need it. Few do, so the others stay the objects they are.
	 * @param spans the spans of a batch
	 * @param masking what to mask
	 * @return the spans as they may be seen elsewhere
	 */
	static Collection<SpanData> of(Collection<SpanData> spans, LogMasking masking) {
		List<SpanData> masked = new ArrayList<>(spans.size());
		for (SpanData span : spans) {
			boolean clean = span.getEvents().isEmpty() && span.getStatus().getDescription().isEmpty();
			masked.add(clean ? span : new MaskedSpanData(span, masking));
		}
		return masked;
	}

	private static EventData masked(EventData event, LogMasking masking) {
		Attributes attributes = event.getAttributes();
		String text = attributes.get(message);
		String trace = attributes.get(stackTrace);
		if (text == null && trace == null) {
			return event;
		}
		AttributesBuilder builder = attributes.toBuilder();
		if (text != null) {
			builder.put(message, masking.mask(text));
		}
		if (trace != null) {
			builder.put(stackTrace, masking.mask(trace));
		}
		return EventData.create(event.getEpochNanos(), event.getName(), builder.build(),
				event.getTotalAttributeCount());
	}

	@Override
	public List<EventData> getEvents() {
		return this.events;
	}

	@Override
	public StatusData getStatus() {
		return this.status;
	}

}
