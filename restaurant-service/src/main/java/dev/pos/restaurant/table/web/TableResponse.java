package dev.pos.restaurant.table.web;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pos.restaurant.table.DiningTable;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record TableResponse(UUID id, int number, int seats, DiningTable.Status status, @Nullable Integer partySize,
		@Nullable Instant seatedAt) {

	static TableResponse of(DiningTable table) {
		return new TableResponse(table.getId(), table.getNumber(), table.getSeats(), table.getStatus(),
				table.getPartySize(), table.getSeatedAt());
	}

}
