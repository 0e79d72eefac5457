package dev.pos.console.metric.web;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.pos.console.metric.Exemplar;
import dev.pos.console.metric.MeterCourse;
import dev.pos.console.metric.MetricKind;
import dev.pos.console.metric.MetricStore;
import dev.pos.console.metric.MetricStore.MeterSummary;
import dev.pos.console.page.Page;
import dev.pos.console.page.Query;
import dev.pos.console.telemetry.TenantScope;
import org.jspecify.annotations.Nullable;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page of meters. Its path is not {@code /metrics}, where every service has the
 * summary of its own meters.
 */
@Page
class MetricPageController {

	private static final String FIRST = "http_server_requests_seconds";

	private static final int MAX_EXAMPLES = 10;

	private final MetricStore metrics;

	MetricPageController(MetricStore metrics) {
		this.metrics = metrics;
	}

	@GetMapping("/meters")
	String meters(@RequestParam Map<String, String> parameters, TenantScope scope, Model model) {
		Query query = Query.of(parameters);
		List<MeterSummary> meters = this.metrics.meters(scope);
		String name = query.text("name");
		if (name == null && !meters.isEmpty()) {
			name = meters.stream()
				.map(MeterSummary::name)
				.filter(FIRST::equals)
				.findFirst()
				.orElse(meters.get(0).name());
		}
		MeterCourse course = (name != null) ? this.metrics.read(MeterQuery.of(name, query), scope) : null;
		model.addAttribute("query", query);
		model.addAttribute("groups", groups(meters));
		model.addAttribute("name", name);
		model.addAttribute("course", course);
		model.addAttribute("latest", (course != null) ? latest(course) : List.of());
		model.addAttribute("examples", (course != null) ? examples(course) : List.of());
		model.addAttribute("tags", (course != null) ? new TreeSet<>(course.tags().keySet()) : new TreeSet<>());
		model.addAttribute("services", services(course));
		model.addAttribute("seconds", name != null && (name.endsWith("_seconds") || name.endsWith(".duration")));
		model.addAttribute("store", scope.isAll() ? this.metrics.statistics() : null);
		return "meters";
	}

	private static SortedSet<String> services(@Nullable MeterCourse course) {
		return (course != null) ? course.tags().getOrDefault("service", new TreeSet<>()) : new TreeSet<>();
	}

	private static Map<String, List<MeterSummary>> groups(List<MeterSummary> meters) {
		Map<String, List<MeterSummary>> groups = new LinkedHashMap<>();
		for (MeterSummary meter : meters) {
			String prefix = meter.name().split("[._]", 2)[0];
			groups.computeIfAbsent(prefix, (key) -> new java.util.ArrayList<>()).add(meter);
		}
		return groups;
	}

	/** The dots of the chart, for those who have no mouse. */
	private static List<Exemplar> examples(MeterCourse course) {
		return course.exemplars()
			.stream()
			.sorted(Comparator.comparingDouble(Exemplar::value).reversed())
			.limit(MAX_EXAMPLES)
			.toList();
	}

	/** The last known figures, for those who do not see the chart. */
	private static List<Latest> latest(MeterCourse course) {
		Map<String, Map<String, @Nullable Double>> byLabel = new LinkedHashMap<>();
		for (MeterCourse.Line line : course.lines()) {
			Double last = null;
			for (Double value : line.values()) {
				last = (value != null) ? value : last;
			}
			byLabel.computeIfAbsent(line.label(), (label) -> new LinkedHashMap<>()).put(line.figure(), last);
		}
		return byLabel.entrySet().stream().map((entry) -> new Latest(entry.getKey(), entry.getValue())).toList();
	}

	/**
	 * The last figures of a line.
	 *
	 * @param label the line
	 * @param figures the figures by name
	 */
	record Latest(String label, Map<String, @Nullable Double> figures) {

	}

}
