package dev.pos.observability.context;

import java.util.ArrayList;
import java.util.List;

import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Properties of what comes from callers and goes to other services.
 */
@Validated
@ConfigurationProperties("observability.propagation")
public class PropagationProperties {

	/**
	 * How far the ids that a caller sends are taken over.
	 */
	private InboundTrust inbound = InboundTrust.TRUST;

	/**
	 * Hosts besides the private ones that receive the context, exact ("api.example.org")
	 * or by suffix ("*.example.org"). Loopback and private addresses, names without a dot
	 * and names under svc, internal and local always do.
	 */
	private List<@Pattern(regexp = "(\\*\\.)?[\\w-]+(\\.[\\w-]+)*",
			message = "must be a host without scheme, port and path, such as api.example.org or *.example.org") String> allowedHosts = new ArrayList<>();

	public InboundTrust getInbound() {
		return this.inbound;
	}

	public void setInbound(InboundTrust inbound) {
		this.inbound = inbound;
	}

	public List<String> getAllowedHosts() {
		return this.allowedHosts;
	}

	public void setAllowedHosts(List<String> allowedHosts) {
		this.allowedHosts = allowedHosts;
	}

}
