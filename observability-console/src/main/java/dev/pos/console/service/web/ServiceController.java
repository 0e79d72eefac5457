package dev.pos.console.service.web;

import java.util.List;

import dev.pos.console.service.WatchedServices;
import dev.pos.console.telemetry.TenantScope;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The watched services over HTTP.
 */
@RestController
class ServiceController {

	private final WatchedServices services;

	ServiceController(WatchedServices services) {
		this.services = services;
	}

	@GetMapping("/api/services")
	ServicesView services(TenantScope scope) {
		return new ServicesView(this.services.report(scope).stream().map(ServiceView::of).toList());
	}

	record ServicesView(List<ServiceView> items) {

	}

}
