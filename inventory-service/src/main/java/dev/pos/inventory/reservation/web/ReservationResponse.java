package dev.pos.inventory.reservation.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.pos.inventory.reservation.Reservation;
import dev.pos.inventory.reservation.ReservedLine;

record ReservationResponse(UUID orderId, Reservation.Status status, Instant expiresAt, List<ReservedLine> lines) {

	static ReservationResponse of(Reservation reservation) {
		return new ReservationResponse(reservation.getOrderId(), reservation.getStatus(), reservation.getExpiresAt(),
				reservation.getLines());
	}

}
