package dev.pos.observability.otlp;

import java.util.ArrayList;
import java.util.List;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import org.jspecify.annotations.Nullable;

/**
 * Sees what an exporter is given to send with when it is built, and gives it something
 * faster where it can, by standing in its builder for what finds the libraries that send.
 * Not thread-safe, as a builder is not.
 */
final class SenderCapture implements ComponentLoader {

	private static final String PROTOBUF = "application/x-protobuf";

	private final ComponentLoader libraries;

	private int senders;

	private @Nullable HttpSender sender;

	/**
	 * Creates a capture.
	 * @param classLoader where the exporter looks for the libraries
	 */
	SenderCapture(ClassLoader classLoader) {
		this.libraries = ComponentLoader.forClassLoader(classLoader);
	}

	/**
	 * Returns what the exporter sends with.
	 * @return the sender, or {@code null} where there is not just one that sends protobuf
	 */
	@Nullable HttpSender sender() {
		return (this.senders == 1) ? this.sender : null;
	}

	@Override
	public <T> Iterable<T> load(Class<T> type) {
		Iterable<T> found = this.libraries.load(type);
		if (type != HttpSenderProvider.class) {
			return found;
		}
		List<T> providers = new ArrayList<>();
		found.forEach(providers::add);
		// One of several is chosen by the name of its class.
		return (providers.size() == 1) ? List.of(type.cast(capturing((HttpSenderProvider) providers.get(0))))
				: providers;
	}

	private HttpSenderProvider capturing(HttpSenderProvider provider) {
		return (config) -> {
			HttpSender created = provider.createSender(config);
			if (PlainHttpSender.suits(config)) {
				created = new PlainHttpSender(config, created);
			}
			this.senders++;
			this.sender = isProtobuf(config) ? created : null;
			return created;
		};
	}

	private static boolean isProtobuf(HttpSenderConfig config) {
		return config.getContentType().equals(PROTOBUF);
	}

}
