package dev.pos.restaurant.booking.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import dev.pos.restaurant.booking.Booking;
import dev.pos.restaurant.booking.BookingDesk;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/reservations")
class BookingController {

	private final BookingDesk desk;

	BookingController(BookingDesk desk) {
		this.desk = desk;
	}

	@GetMapping
	BookingList bookings(@RequestParam(required = false) @Nullable LocalDate date) {
		return new BookingList(this.desk.bookings(date).stream().map(BookingResponse::of).toList());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	BookingResponse book(@Valid @RequestBody BookingRequest request) {
		return BookingResponse.of(this.desk.book(request.name(), request.partySize(), request.at()));
	}

	record BookingRequest(
			@NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*",
					message = "must not contain control characters") String name,
			@NotNull @Min(1) @Max(20) Integer partySize, @NotNull @Future Instant at) {
	}

	record BookingResponse(UUID id, String name, int partySize, Instant at) {

		static BookingResponse of(Booking booking) {
			return new BookingResponse(booking.getId(), booking.getName(), booking.getPartySize(), booking.getAt());
		}

	}

	record BookingList(List<BookingResponse> items) {
	}

}
