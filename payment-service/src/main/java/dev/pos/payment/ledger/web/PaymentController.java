package dev.pos.payment.ledger.web;

import java.time.LocalDate;
import java.util.UUID;

import dev.pos.payment.ledger.PaymentDesk;
import dev.pos.payment.ledger.Payments;
import dev.pos.security.input.DayRange;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/payments")
class PaymentController {

	private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "createdAt", "id");

	private final PaymentDesk desk;

	private final Payments payments;

	private final String currency;

	PaymentController(PaymentDesk desk, Payments payments, @Value("${payment.currency}") String currency) {
		this.desk = desk;
		this.payments = payments;
		this.currency = currency;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	PaymentResponse take(
			@RequestHeader(name = "Idempotency-Key", required = false) @Pattern(regexp = "[\\x21-\\x7e]{1,255}",
					message = "must be 1 to 255 visible ASCII characters") @Nullable String idempotencyKey,
			@Valid @RequestBody PaymentRequest request) {
		return PaymentResponse.ofTaken(this.desk.take(request.in(this.currency), idempotencyKey));
	}

	@PostMapping("/{id}/refund")
	PaymentResponse refund(@PathVariable UUID id) {
		return PaymentResponse.of(this.desk.refund(id));
	}

	@GetMapping
	PaymentPage list(@RequestParam(required = false) @Nullable LocalDate date,
			@RequestParam(required = false) @Nullable LocalDate from,
			@RequestParam(required = false) @Nullable LocalDate to,
			@RequestParam(name = "order_id", required = false) @Nullable UUID orderId,
			@RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
		Pageable pageable = PageRequest.of(page, size, NEWEST_FIRST);
		if (orderId != null) {
			return PaymentPage.of(this.payments.findByOrderId(orderId, pageable));
		}
		if (date == null && from == null && to == null) {
			return PaymentPage.of(this.payments.findAll(pageable));
		}
		DayRange days = DayRange.of(date, from, to);
		return PaymentPage
			.of(this.payments.findByCreatedAtGreaterThanEqualAndCreatedAtLessThan(days.start(), days.end(), pageable));
	}

	@GetMapping("/summary")
	PaymentSummary summary(@RequestParam(required = false) @Nullable LocalDate date,
			@RequestParam(required = false) @Nullable LocalDate from,
			@RequestParam(required = false) @Nullable LocalDate to) {
		DayRange days = DayRange.of(date, from, to);
		return PaymentSummary.of(days, this.currency, this.payments.totals(days.start(), days.end()));
	}

}
