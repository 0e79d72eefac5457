package dev.pos.restaurant.table;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.micrometer.observation.annotation.Observed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The dining room: parties come and go.
 */
@Service
public class Floor {

	private static final Logger logger = LoggerFactory.getLogger(Floor.class);

	private final DiningTables tables;

	Floor(DiningTables tables) {
		this.tables = tables;
	}

	public List<DiningTable> tables() {
		return this.tables.findAll();
	}

	@Observed(name = "restaurant.seat", contextualName = "seat party")
	@Transactional
	public DiningTable seat(UUID id, int partySize) {
		DiningTable table = change(id, (free) -> free.seat(partySize));
		logger.atInfo()
			.addKeyValue("table", table.getNumber())
			.addKeyValue("party_size", partySize)
			.log("Party seated");
		return table;
	}

	@Observed(name = "restaurant.clear", contextualName = "clear table")
	@Transactional
	public DiningTable clear(UUID id) {
		DiningTable table = change(id, DiningTable::clear);
		logger.atInfo().addKeyValue("table", table.getNumber()).log("Table cleared");
		return table;
	}

	private DiningTable change(UUID id, Consumer<DiningTable> change) {
		DiningTable table = this.tables.lock(id).orElseThrow(() -> new TableNotFoundException(id));
		change.accept(table);
		return table;
	}

}
