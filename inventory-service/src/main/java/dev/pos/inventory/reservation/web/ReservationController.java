package dev.pos.inventory.reservation.web;

import java.util.UUID;

import dev.pos.inventory.reservation.StockReservations;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/reservations")
class ReservationController {

	private final StockReservations reservations;

	ReservationController(StockReservations reservations) {
		this.reservations = reservations;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ReservationResponse hold(@Valid @RequestBody ReservationRequest request) {
		return ReservationResponse.of(this.reservations.hold(request.orderId(), request.quantities()));
	}

	@PostMapping("/{orderId}/confirm")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void confirm(@PathVariable UUID orderId) {
		this.reservations.confirm(orderId);
	}

	@DeleteMapping("/{orderId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void release(@PathVariable UUID orderId) {
		this.reservations.release(orderId);
	}

}
