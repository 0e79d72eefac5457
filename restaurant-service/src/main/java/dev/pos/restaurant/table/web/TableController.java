package dev.pos.restaurant.table.web;

import java.util.List;
import java.util.UUID;

import dev.pos.restaurant.table.Floor;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/tables")
class TableController {

	private final Floor floor;

	TableController(Floor floor) {
		this.floor = floor;
	}

	@GetMapping
	TableList tables() {
		return new TableList(this.floor.tables().stream().map(TableResponse::of).toList());
	}

	@PostMapping("/{id}/seat")
	TableResponse seat(@PathVariable UUID id, @Valid @RequestBody Party party) {
		return TableResponse.of(this.floor.seat(id, party.partySize()));
	}

	@PostMapping("/{id}/clear")
	TableResponse clear(@PathVariable UUID id) {
		return TableResponse.of(this.floor.clear(id));
	}

	record Party(@NotNull @Min(1) @Max(20) Integer partySize) {
	}

	record TableList(List<TableResponse> items) {
	}

}
