package dev.pos.console.service;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The watched services and how often they are asked for their readiness.
 *
 * @param services Watched services by name, which is also the service name of their
 * spans.
 * @param pollInterval Time from one readiness check of a service to the next.
 * @param pollTimeout Time after which a readiness check that got no answer has failed.
 */
@ConfigurationProperties("observability.console")
record ServiceProperties(@DefaultValue Map<String, Service> services, @DefaultValue("5s") Duration pollInterval,
		@DefaultValue("3s") Duration pollTimeout) {

	/**
	 * A watched service.
	 *
	 * @param url Base URL of the service.
	 */
	record Service(URI url) {

	}

}
