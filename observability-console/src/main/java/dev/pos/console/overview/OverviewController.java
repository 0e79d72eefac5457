package dev.pos.console.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.pos.console.alert.FiringAlerts;
import dev.pos.console.page.Page;
import dev.pos.console.page.Sparkline;
import dev.pos.console.service.ServiceReport;
import dev.pos.console.service.ServiceState;
import dev.pos.console.service.Traffic;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.trace.TraceFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The first page: how all services are, what changed, and where to look.
 */
@Page
class OverviewController {

	private static final int MAX_CHANGES = 8;

	private final Overviews overviews;

	private final CallMaps maps;

	private final FiringAlerts alerts;

	private final StoreReports stores;

	OverviewController(Overviews overviews, CallMaps maps, FiringAlerts alerts, StoreReports stores) {
		this.overviews = overviews;
		this.maps = maps;
		this.alerts = alerts;
		this.stores = stores;
	}

	@GetMapping("/")
	String overview(TenantScope scope, Model model) {
		Overviews.Overview overview = this.overviews.of(scope);
		List<ServiceReport> reports = overview.services();
		model.addAttribute("services", reports.stream().map(ServiceRow::of).toList());
		model.addAttribute("unwell",
				reports.stream()
					.filter((report) -> report.readiness().state() != ServiceState.HEALTHY && report.url() != null)
					.count());
		model.addAttribute("watched", reports.stream().filter((report) -> report.url() != null).count());
		model.addAttribute("changes", overview.changes().stream().limit(MAX_CHANGES).toList());
		model.addAttribute("moreChanges", Math.max(0, overview.changes().size() - MAX_CHANGES));
		model.addAttribute("map", this.maps.layout(scope));
		model.addAttribute("alerts", this.alerts.isConfigured() ? overview.alerts() : null);
		model.addAttribute("slow", overview.slowest());
		model.addAttribute("failed", overview.failed());
		model.addAttribute("store", scope.isAll() ? this.stores.report() : null);
		return "overview";
	}

	/**
	 * A service in the table of services.
	 *
	 * @param report how it is
	 * @param sparkline its last half hour
	 * @param reason why it is not healthy
	 * @param factor how its p95 compares with the usual one, {@code null} when that
	 * cannot be told
	 */
	record ServiceRow(ServiceReport report, Sparkline sparkline, String reason, @Nullable Double factor) {

		static ServiceRow of(ServiceReport report) {
			List<@Nullable Double> line = new ArrayList<>();
			List<Double> bars = new ArrayList<>();
			List<Double> marked = new ArrayList<>();
			for (Traffic traffic : report.history()) {
				Double errors = traffic.errorRate();
				line.add(traffic.p95Millis());
				bars.add((double) traffic.requests());
				marked.add((errors != null) ? errors : 0d);
			}
			return new ServiceRow(report, Sparkline.of(line, bars, marked), reason(report), factor(report));
		}

		private static String reason(ServiceReport report) {
			String error = report.readiness().error();
			if (error != null) {
				return error;
			}
			List<String> failing = new ArrayList<>();
			for (Map.Entry<String, String> check : report.readiness().checks().entrySet()) {
				if (!check.getValue().equals(ServiceState.HEALTHY.toString())) {
					failing.add(check.getKey() + " " + check.getValue());
				}
			}
			return String.join(", ", failing);
		}

		private static @Nullable Double factor(ServiceReport report) {
			Traffic usual = report.usual();
			Double now = report.now().p95Millis();
			Double before = (usual != null) ? usual.p95Millis() : null;
			return (now == null || before == null || before == 0) ? null : (Double) (now / before);
		}

		/**
		 * Returns the least duration of the traces that make a percentile what it is. The
		 * figure is that of a bucket, which is some percent wide.
		 * @param percentile the percentile in milliseconds
		 */
		public @Nullable Long atLeast(@Nullable Double percentile) {
			return (percentile != null) ? (Long) (long) Math.floor(0.95 * percentile) : null;
		}

		public boolean isSlower() {
			Double now = this.report.now().p95Millis();
			return this.factor != null && now != null && this.factor >= 2 && now >= 50;
		}

	}

}
