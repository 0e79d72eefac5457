package dev.pos.console.metric.web;

import java.util.List;
import java.util.Map;

import dev.pos.console.metric.MeterCourse;
import dev.pos.console.metric.MetricStore;
import dev.pos.console.metric.MetricStore.MeterSummary;
import dev.pos.console.metric.MetricStore.MetricStatistics;
import dev.pos.console.page.Query;
import dev.pos.console.telemetry.TenantScope;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Meters over HTTP.
 */
@RestController
class MetricController {

	private final MetricStore metrics;

	MetricController(MetricStore metrics) {
		this.metrics = metrics;
	}

	@GetMapping("/api/metrics")
	MetersView list(TenantScope scope) {
		return new MetersView(this.metrics.meters(scope), scope.isAll() ? this.metrics.statistics() : null);
	}

	@GetMapping("/api/metrics/{name}")
	MeterCourse read(@PathVariable String name, @RequestParam Map<String, String> parameters, TenantScope scope) {
		MeterCourse course = this.metrics.read(MeterQuery.of(name, Query.of(parameters)), scope);
		if (course == null) {
			ErrorResponseException unknown = new ErrorResponseException(HttpStatus.NOT_FOUND);
			unknown.setTitle("Meter not found");
			unknown.setDetail("No service has said anything of this meter in the last half hour: see /api/metrics.");
			throw unknown;
		}
		return course;
	}

	record MetersView(List<MeterSummary> items, @Nullable MetricStatistics store) {

	}

}
