package dev.pos.payment.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.pos.payment.gateway.Charge;
import dev.pos.payment.gateway.GatewayAnswer;
import dev.pos.payment.gateway.PaymentGateway;
import dev.pos.security.tenant.CurrentTenant;
import io.micrometer.observation.annotation.Observed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.web.ErrorResponseException;

/**
 * The desk that takes payments and gives them back.
 */
@Service
public class PaymentDesk {

	private static final Logger logger = LoggerFactory.getLogger(PaymentDesk.class);

	/** Longer than the slowest exchange with the gateway, retries included. */
	private static final Duration PATIENCE = Duration.ofSeconds(7);

	private static final Duration FIRST_POLL = Duration.ofMillis(25);

	/** Many repeats at once leave the database to the one that they wait for. */
	private static final Duration SLOWEST_POLL = Duration.ofMillis(400);

	private final PaymentLedger ledger;

	private final PaymentGateway gateway;

	private final PaymentMeters meters;

	private final PaymentsUnderWay underWay;

	PaymentDesk(PaymentLedger ledger, PaymentGateway gateway, PaymentMeters meters, PaymentsUnderWay underWay) {
		this.underWay = underWay;
		this.ledger = ledger;
		this.gateway = gateway;
		this.meters = meters;
	}

	/**
	 * Take a payment. A repeat with the same key gets the answer of the first, waits for
	 * it where needed, and carries on where the first could not learn the gateway's
	 * decision.
	 * @param request what is to be paid
	 * @param key the idempotency key, or {@code null} if the client sent none
	 * @return the payment, which took the money
	 * @throws PaymentDeclinedException if the gateway declined
	 */
	@Observed(name = "payments.take", contextualName = "take payment")
	public Payment take(NewPayment request, @Nullable String key) {
		return (key != null) ? this.underWay.once(new PaymentsUnderWay.Request(CurrentTenant.id(), key, request),
				PATIENCE, () -> openAndCharge(request, key)) : openAndCharge(request, null);
	}

	private Payment openAndCharge(NewPayment request, @Nullable String key) {
		PaymentLedger.Opening opening = this.ledger.open(request, key);
		Payment payment = opening.first() ? opening.payment() : await(opening.payment());
		if (opening.first()) {
			this.meters.attempted(payment);
		}
		if (payment.isPending()) {
			payment = charge(payment);
		}
		else if (opening.first()) {
			succeeded(payment);
		}
		if (payment.getStatus() == Payment.Status.FAILED) {
			throw Payment.CALLED_OFF.equals(payment.getFailureCode()) ? new PaymentCalledOffException(payment)
					: new PaymentDeclinedException(payment);
		}
		return payment;
	}

	/**
	 * Give the money of a payment back.
	 * @param id the payment
	 * @return the refunded payment
	 */
	@Observed(name = "payments.refund", contextualName = "refund payment")
	public Payment refund(UUID id) {
		Payment payment = this.ledger.get(id);
		payment.requireRefundable();
		if (payment.getMethod().throughGateway()) {
			this.gateway.callOff(id);
		}
		Payment refunded = this.ledger.refund(id);
		logger.atInfo()
			.addKeyValue("payment_id", id)
			.addKeyValue("order_id", refunded.getOrderId())
			.addKeyValue("amount", refunded.getAmount())
			.log("Payment refunded");
		return refunded;
	}

	private Payment await(Payment payment) {
		Instant deadline = Instant.now().plus(PATIENCE);
		Payment current = payment;
		long interval = FIRST_POLL.toMillis();
		while (current.isPending()) {
			if (current.isUnattended() && this.ledger.takeOver(current.getId())) {
				return current;
			}
			if (Instant.now().isAfter(deadline)) {
				throw new PaymentInProgressException(current.getId());
			}
			pause(current, interval);
			interval = Math.min(2 * interval, SLOWEST_POLL.toMillis());
			current = this.ledger.get(current.getId());
		}
		return current;
	}

	private Payment charge(Payment payment) {
		GatewayAnswer answer;
		try {
			answer = this.gateway.charge(new Charge(payment.getId(), payment.getAmount(), payment.getCurrency(),
					payment.getMethod().name()));
		}
		catch (ErrorResponseException ex) {
			this.meters.failed(payment, PaymentMeters.UNAVAILABLE);
			logger.atError()
				.addKeyValue("payment_id", payment.getId())
				.addKeyValue("order_id", payment.getOrderId())
				.setCause(ex)
				.log("Payment is undecided: no answer from the gateway");
			this.ledger.leave(payment.getId());
			throw ex;
		}
		if (answer instanceof GatewayAnswer.Declined declined) {
			return fail(payment, declined.code());
		}
		return complete(payment);
	}

	private Payment complete(Payment payment) {
		try {
			Payment completed = this.ledger.succeed(payment.getId());
			succeeded(completed);
			return completed;
		}
		catch (DataIntegrityViolationException ex) {
			// Another payment of the order won the race: this one's money goes back.
			this.gateway.callOff(payment.getId());
			fail(payment, "order_already_paid");
			throw new OrderAlreadyPaidException(payment.getOrderId(), ex);
		}
	}

	private void succeeded(Payment payment) {
		this.meters.succeeded(payment);
		logger.atInfo()
			.addKeyValue("payment_id", payment.getId())
			.addKeyValue("order_id", payment.getOrderId())
			.addKeyValue("method", payment.getMethod())
			.addKeyValue("amount", payment.getAmount())
			.log("Payment succeeded");
	}

	private Payment fail(Payment payment, String code) {
		Payment failed = this.ledger.fail(payment.getId(), code);
		this.meters.failed(failed, PaymentMeters.DECLINED);
		logger.atWarn()
			.addKeyValue("payment_id", failed.getId())
			.addKeyValue("order_id", failed.getOrderId())
			.addKeyValue("code", code)
			.log("Payment declined");
		return failed;
	}

	private static void pause(Payment payment, long millis) {
		try {
			// The request that holds the key may run in another instance; the row is all
			// they share.
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PaymentInProgressException(payment.getId());
		}
	}

}
