package dev.pos.observability.context;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of what goes to other services.
 */
@ConfigurationProperties("observability.propagation")
public class PropagationProperties {

	/**
	 * Hosts besides the private ones that receive the context, exact ("api.example.org")
	 * or by suffix ("*.example.org"). Loopback and private addresses, names without a dot
	 * and names under svc, internal and local always do.
	 */
	private List<String> allowedHosts = new ArrayList<>();

	public List<String> getAllowedHosts() {
		return this.allowedHosts;
	}

	public void setAllowedHosts(List<String> allowedHosts) {
		this.allowedHosts = allowedHosts;
	}

}
