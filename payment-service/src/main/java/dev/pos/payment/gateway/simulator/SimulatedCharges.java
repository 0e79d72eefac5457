package dev.pos.payment.gateway.simulator;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The simulated gateway's book. The first decision about an idempotency key stands, so a
 * charge is made at most once, and never after it was called off.
 */
@Component
@Conditional(NoGatewayConfigured.class)
class SimulatedCharges {

	private final JdbcClient jdbc;

	SimulatedCharges(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Books a charge unless one is booked under its key.
	 * @param key the idempotency key
	 * @param amount the amount
	 * @param currency the ISO 4217 code
	 * @param declineCode the reason to decline a new charge, or {@code null} to approve
	 * @return what was decided about the charge under this key
	 */
	Decision charge(String key, BigDecimal amount, String currency, @Nullable String declineCode) {
		this.jdbc.sql("""
				insert into simulator_charges (idempotency_key, amount, currency, status, code)
				values (:key, :amount, :currency, :status, :code)
				on conflict do nothing""")
			.param("key", key)
			.param("amount", amount)
			.param("currency", currency)
			.param("status", (declineCode != null) ? "DECLINED" : "APPROVED")
			.param("code", declineCode, Types.VARCHAR)
			.update();
		return this.jdbc.sql("""
				select code, (select latency_ms from simulator_gateway) as latency_ms
				from simulator_charges where idempotency_key = :key""")
			.param("key", key)
			.query((row, number) -> new Decision(row.getString("code"), Duration.ofMillis(row.getLong("latency_ms"))))
			.single();
	}

	/**
	 * Gives a charge back, or bars one that has not been made.
	 * @param key the idempotency key
	 */
	void callOff(String key) {
		this.jdbc.sql("""
				insert into simulator_charges (idempotency_key, status, code)
				values (:key, 'CALLED_OFF', 'called_off')
				on conflict (idempotency_key) do update set status = 'CALLED_OFF', code = 'called_off'""")
			.param("key", key)
			.update();
	}

	/**
	 * What was decided about a charge.
	 *
	 * @param declineCode the reason for which it was declined, or {@code null} if it was
	 * approved
	 * @param latency how long the gateway takes to say so
	 */
	record Decision(@Nullable String declineCode, Duration latency) {
	}

}
