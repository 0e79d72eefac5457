package dev.pos.payment.ledger;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

import dev.pos.payment.gateway.PaymentGateway;
import dev.pos.security.tenant.EveryTenant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * The payments whose outcome nobody learned: the gateway went away or the service
 * stopped, and the client did not ask again. They are called off at the gateway, so that
 * no guest's money is held for a payment that the restaurant does not know of.
 * <p>
 * This is work for all tenants on nobody's behalf, which is why it does not go through
 * the tenant's view of the payments.
 */
@Component
class UnsettledPayments {

	private static final Logger logger = LoggerFactory.getLogger(UnsettledPayments.class);

	private static final int BATCH = 20;

	/** Longer than a batch can take. */
	private static final Duration ATTENDED_FOR = Duration.ofMinutes(2);

	private final JdbcClient jdbc;

	private final PaymentGateway gateway;

	private final SettlementProperties properties;

	UnsettledPayments(JdbcClient jdbc, PaymentGateway gateway, SettlementProperties properties) {
		this.jdbc = jdbc;
		this.gateway = gateway;
		this.properties = properties;
	}

	@Scheduled(fixedDelayString = "${payment.settlement.interval:15s}",
			initialDelayString = "${payment.settlement.interval:15s}")
	void callOff() {
		EveryTenant.run(this::callOffAll);
	}

	private void callOffAll() {
		Deque<UUID> claimed = new ArrayDeque<>(claim());
		while (!claimed.isEmpty()) {
			UUID id = claimed.remove();
			try {
				this.gateway.callOff(id);
			}
			catch (ErrorResponseException ex) {
				logger.atWarn()
					.addKeyValue("payment_id", id)
					.addKeyValue("reason", ex.getBody().getDetail())
					.log("Payment cannot be called off yet");
				leave(claimed);
				return;
			}
			fail(id);
		}
	}

	/**
	 * Attending to them keeps a late repeat and another instance away: a charge that
	 * succeeded while it is called off would be money lost.
	 */
	private List<UUID> claim() {
		Instant now = Instant.now();
		return this.jdbc.sql("""
				update payments set attended_until = :attended where id in (
					select id from payments where status = 'PENDING' and attended_until < :limit
					order by attended_until limit :batch for update skip locked)
				returning id""")
			.param("attended", now.plus(ATTENDED_FOR).atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("limit", now.minus(this.properties.callOffAfter()).atOffset(ZoneOffset.UTC),
					Types.TIMESTAMP_WITH_TIMEZONE)
			.param("batch", BATCH)
			.query(UUID.class)
			.list();
	}

	/**
	 * Lets repeats have the payments that the gateway has not heard of. The one that it
	 * did not answer about may be called off at any moment, and stays out of reach.
	 */
	private void leave(Collection<UUID> ids) {
		if (ids.isEmpty()) {
			return;
		}
		this.jdbc.sql("update payments set attended_until = :now where id in (:ids) and status = 'PENDING'")
			.param("now", Instant.now().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("ids", ids)
			.update();
	}

	private void fail(UUID id) {
		int changed = this.jdbc.sql("""
				update payments set status = 'FAILED', failure_code = :code, completed_at = :now
				where id = :id and status = 'PENDING'""")
			.param("code", Payment.CALLED_OFF)
			.param("now", Instant.now().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("id", id)
			.update();
		if (changed == 1) {
			logger.atWarn().addKeyValue("payment_id", id).log("Payment called off");
		}
	}

}
