package dev.pos.local.supervisor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which each process comes after those it waits for.
 */
final class LaunchOrder {

	private LaunchOrder() {
	}

	static List<ManagedProcess> of(Map<String, ManagedProcess> processes) {
		Map<String, ManagedProcess> ordered = new LinkedHashMap<>();
		processes.values().forEach((process) -> add(process, processes, ordered));
		return List.copyOf(ordered.values());
	}

	private static void add(ManagedProcess process, Map<String, ManagedProcess> processes,
			Map<String, ManagedProcess> ordered) {
		for (String name : process.workload().after()) {
			ManagedProcess before = processes.get(name);
			if (before == null) {
				throw new IllegalArgumentException(process.workload().name() + " waits for unknown " + name);
			}
			add(before, processes, ordered);
		}
		ordered.putIfAbsent(process.workload().name(), process);
	}

}
