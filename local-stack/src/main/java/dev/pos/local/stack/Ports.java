package dev.pos.local.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The ports of one stack.
 *
 * @param offset what is added to every port, so that a second stack finds others
 */
public record Ports(int offset) {

	/** The highest offset with which every port is still one. */
	public static final int MAX_OFFSET = 60000;

	private static final int POSTGRES = 4010;

	private static final int REDIS = 4011;

	private static final int OTLP = 4318;

	private static final Set<Integer> REFUSED_BY_BROWSERS = Set.of(4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
			6668, 6669, 6679, 6697, 10080);

	/**
	 * Returns the port of a service.
	 * @param service the service
	 * @return the port
	 */
	public int of(Service service) {
		return service.basePort() + this.offset;
	}

	/**
	 * Returns the base URL of a service.
	 * @param service the service
	 * @return the URL, without a slash at its end
	 */
	public String url(Service service) {
		return "http://localhost:" + of(service);
	}

	/**
	 * Returns the port of PostgreSQL.
	 * @return the port
	 */
	public int postgres() {
		return POSTGRES + this.offset;
	}

	/**
	 * Returns the port of Redis.
	 * @return the port
	 */
	public int redis() {
		return REDIS + this.offset;
	}

	/**
	 * Returns the port on which the console receives traces.
	 * @return the port
	 */
	public int otlp() {
		return OTLP + this.offset;
	}

	/**
	 * Whether browsers open the console's page: they refuse ports that other protocols
	 * are known by.
	 * @return {@code false} if they refuse its port
	 * @see <a href="https://fetch.spec.whatwg.org/#port-blocking">Port blocking</a>
	 */
	public boolean isPageForBrowsers() {
		return !REFUSED_BY_BROWSERS.contains(of(Service.CONSOLE));
	}

	/**
	 * Returns all ports with the names of those who need them.
	 * @return the names by port
	 */
	public Map<Integer, String> all() {
		Map<Integer, String> ports = new LinkedHashMap<>();
		for (Service service : Service.values()) {
			ports.put(of(service), service.serviceName());
		}
		ports.put(postgres(), "postgres");
		ports.put(redis(), "redis");
		ports.put(otlp(), "console, OTLP");
		return ports;
	}

}
