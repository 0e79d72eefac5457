package dev.pos.console.overview;

import java.util.List;

import dev.pos.console.alert.FiringAlerts;
import dev.pos.console.change.Change;
import dev.pos.console.change.Changes;
import dev.pos.console.service.web.ServiceView;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.trace.web.TraceListView;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The first page over HTTP, in whole and in parts.
 */
@RestController
class OverviewApiController {

	private final Overviews overviews;

	private final Changes changes;

	private final CallMaps maps;

	private final FiringAlerts alerts;

	private final StoreReports stores;

	OverviewApiController(Overviews overviews, Changes changes, CallMaps maps, FiringAlerts alerts,
			StoreReports stores) {
		this.overviews = overviews;
		this.changes = changes;
		this.maps = maps;
		this.alerts = alerts;
		this.stores = stores;
	}

	@GetMapping("/api/overview")
	OverviewView overview(TenantScope scope) {
		Overviews.Overview overview = this.overviews.of(scope);
		return new OverviewView(overview.services().stream().map(ServiceView::of).toList(), overview.alerts(),
				overview.changes(), this.maps.edges(scope), TraceListView.of(overview.slowest()).items(),
				TraceListView.of(overview.failed()).items());
	}

	@GetMapping("/api/changes")
	Items<Change> changes(TenantScope scope) {
		return new Items<>(this.changes.find(scope));
	}

	@GetMapping("/api/map")
	Items<ServiceMap.Edge> map(TenantScope scope) {
		return new Items<>(this.maps.edges(scope));
	}

	@GetMapping("/api/alerts")
	FiringAlerts.Answer alerts(TenantScope scope) {
		return this.alerts.answer(scope);
	}

	/** Of all tenants together: for operators only, as the filter knows. */
	@GetMapping("/api/store")
	StoreReports.StoreReport store() {
		return this.stores.report();
	}

	record Items<T>(List<T> items) {

	}

	/**
	 * The first page.
	 *
	 * @param services how all services are
	 * @param alerts what fires
	 * @param changes what changed lately, the worst first
	 * @param map who calls whom
	 * @param slowest the slowest trace of each operation
	 * @param failed the last traces that failed
	 */
	record OverviewView(List<ServiceView> services, FiringAlerts.Answer alerts, List<Change> changes,
			List<ServiceMap.Edge> map, List<TraceListView.Item> slowest, List<TraceListView.Item> failed) {

	}

}
