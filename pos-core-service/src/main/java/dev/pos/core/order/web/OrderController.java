package dev.pos.core.order.web;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import dev.pos.core.order.Order;
import dev.pos.core.order.OrderDesk;
import dev.pos.core.order.OrderList;
import dev.pos.core.order.OrderPlacement;
import dev.pos.security.input.DayRange;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.PageRequest;
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
@RequestMapping("/orders")
class OrderController {

	private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "createdAt", "id");

	private final OrderPlacement placement;

	private final OrderDesk desk;

	private final OrderList orders;

	private final String currency;

	OrderController(OrderPlacement placement, OrderDesk desk, OrderList orders,
			@Value("${orders.currency}") String currency) {
		this.placement = placement;
		this.desk = desk;
		this.orders = orders;
		this.currency = currency;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	OrderResponse place(
			@RequestHeader(name = "Idempotency-Key", required = false) @Pattern(regexp = "[\\x21-\\x7e]{1,255}",
					message = "must be 1 to 255 visible ASCII characters") @Nullable String idempotencyKey,
			@Valid @RequestBody OrderRequest request) {
		return OrderResponse.ofPlaced(this.placement.place(request.toNewOrder(), idempotencyKey));
	}

	@PostMapping("/{id}/pay")
	OrderResponse pay(@PathVariable UUID id, @Valid @RequestBody PayRequest request) {
		return OrderResponse.of(this.desk.pay(id, request.method()));
	}

	@PostMapping("/{id}/cancel")
	OrderResponse cancel(@PathVariable UUID id) {
		return OrderResponse.of(this.desk.cancel(id));
	}

	@GetMapping("/{id}")
	OrderResponse get(@PathVariable UUID id) {
		return OrderResponse.of(this.orders.get(id));
	}

	@GetMapping
	OrderPage list(@RequestParam(required = false) @Nullable LocalDate date,
			@RequestParam(required = false) @Nullable LocalDate from,
			@RequestParam(required = false) @Nullable LocalDate to,
			@RequestParam(required = false) Order.@Nullable Status status,
			@RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
		DayRange days = (date == null && from == null && to == null) ? DayRange.EVER : DayRange.of(date, from, to);
		Set<Order.Status> statuses = (status != null) ? EnumSet.of(status) : EnumSet.allOf(Order.Status.class);
		return OrderPage
			.of(this.orders.list(days.start(), days.end(), statuses, PageRequest.of(page, size, NEWEST_FIRST)));
	}

	@GetMapping("/summary")
	OrderSummary summary(@RequestParam(required = false) @Nullable LocalDate date,
			@RequestParam(required = false) @Nullable LocalDate from,
			@RequestParam(required = false) @Nullable LocalDate to) {
		DayRange days = DayRange.of(date, from, to);
		return OrderSummary.of(days, this.currency, this.orders.totals(days.start(), days.end()),
				this.orders.topProducts(days.start(), days.end()));
	}

}
