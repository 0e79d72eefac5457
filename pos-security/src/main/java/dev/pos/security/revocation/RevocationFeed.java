package dev.pos.security.revocation;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Looks every moment for tokens that the auth service has revoked since the last look.
 * <p>
 * While the auth service is away, what is known stays known and nothing new is learned:
 * access tokens are short-lived, and an outage of one service is no reason to lock every
 * restaurant out of the others.
 */
final class RevocationFeed implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(RevocationFeed.class);

	private static final int CONNECT_MILLIS = 500;

	private static final int READ_MILLIS = 1000;

	private static final int MAX_BYTES = 8 * 1024 * 1024;

	private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

	private static final JsonMapper json = JsonMapper.builder().build();

	// Not the injected client: a look a second is no part of any request's story.
	private final DefaultResourceRetriever http = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES);

	private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

	private final RevokedTokens tokens;

	private final RevocationProperties properties;

	private long since;

	private long nextWarning = System.nanoTime() + QUIET_NANOS;

	private volatile boolean running;

	RevocationFeed(RevokedTokens tokens, RevocationProperties properties) {
		this.tokens = tokens;
		this.properties = properties;
		this.scheduler.setThreadNamePrefix("revocations-");
		this.scheduler.setDaemon(true);
	}

	/**
	 * Looks once before the service takes requests, and regularly from then on.
	 */
	@Override
	public void start() {
		this.running = true;
		look();
		this.scheduler.initialize();
		this.scheduler.scheduleWithFixedDelay(this::look, Instant.now().plus(this.properties.getInterval()),
				this.properties.getInterval());
	}

	@Override
	public void stop() {
		this.running = false;
		this.scheduler.shutdown();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return 0;
	}

	private void look() {
		try {
			URL url = URI.create(this.properties.getUrl() + "?since=" + this.since).toURL();
			Revocations news = json.readValue(this.http.retrieveResource(url).getContent(), Revocations.class);
			news.revoked().forEach((revocation) -> this.tokens.add(revocation.id(), revocation.exp()));
			this.tokens.forgetExpired(Instant.now().getEpochSecond());
			this.since = news.asOf();
		}
		catch (IOException | JacksonException | IllegalArgumentException ex) {
			warn(ex);
		}
	}

	private void warn(Exception ex) {
		long now = System.nanoTime();
		if (now - this.nextWarning >= 0) {
			this.nextWarning = now + QUIET_NANOS;
			logger.atWarn()
				.addKeyValue("error_type", ex.getClass().getSimpleName())
				.log("Revoked tokens cannot be learned from the auth service: those revoked by now stay refused, "
						+ "later ones pass until they expire");
		}
	}

	@JsonNaming(SnakeCaseStrategy.class)
	record Revocations(long asOf, List<Revocation> revoked) {
	}

	record Revocation(String id, long exp) {
	}

}
