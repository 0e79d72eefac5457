package dev.pos.console.overview;

import java.util.List;

import dev.pos.console.alert.FiringAlerts;
import dev.pos.console.change.Change;
import dev.pos.console.change.Changes;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the first page shows besides the services, over HTTP.
 */
@RestController
class OverviewApiController {

	private final Changes changes;

	private final CallMaps maps;

	private final FiringAlerts alerts;

	OverviewApiController(Changes changes, CallMaps maps, FiringAlerts alerts) {
		this.changes = changes;
		this.maps = maps;
		this.alerts = alerts;
	}

	@GetMapping("/api/changes")
	Items<Change> changes() {
		return new Items<>(this.changes.find());
	}

	@GetMapping("/api/map")
	Items<ServiceMap.Edge> map() {
		return new Items<>(this.maps.edges());
	}

	@GetMapping("/api/alerts")
	FiringAlerts.Answer alerts() {
		return this.alerts.answer();
	}

	record Items<T>(List<T> items) {

	}

}
