package dev.pos.observability.otlp;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * Publishes a body in one piece. The JDK's own publishers do it in pieces of 16 KiB, each
 * of which takes a turn of the client's.
 *
 * @param bytes the body
 */
record WholeBody(ByteBuffer bytes) implements BodyPublisher {

	@Override
	public long contentLength() {
		return this.bytes.remaining();
	}

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		subscriber.onSubscribe(new Publication(subscriber, this.bytes.duplicate()));
	}

	/**
	 * Asked by one thread at a time (Reactive Streams, rule 2.7).
	 */
	private static final class Publication implements Flow.Subscription {

		private final Flow.Subscriber<? super ByteBuffer> subscriber;

		private final ByteBuffer bytes;

		private boolean done;

		Publication(Flow.Subscriber<? super ByteBuffer> subscriber, ByteBuffer bytes) {
			this.subscriber = subscriber;
			this.bytes = bytes;
		}

		@Override
		public void request(long count) {
			if (this.done) {
				return;
			}
			this.done = true;
			if (count <= 0) {
				this.subscriber.onError(new IllegalArgumentException("asked for " + count + " pieces"));
				return;
			}
			this.subscriber.onNext(this.bytes);
			this.subscriber.onComplete();
		}

		@Override
		public void cancel() {
			this.done = true;
		}

	}

}
