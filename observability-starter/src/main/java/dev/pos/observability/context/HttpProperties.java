package dev.pos.observability.context;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of which HTTP requests are observed.
 */
@ConfigurationProperties("observability.http")
public class HttpProperties {

	/**
	 * Whether each request gets an access line.
	 */
	private boolean accessLog = true;

	/**
	 * Paths without spans and access lines: exact, or prefixes that end in "/**".
	 */
	private List<String> excludedPaths = new ArrayList<>(
			List.of("/health/**", "/metrics", "/actuator/**", "/favicon.ico"));

	/**
	 * Paths to exclude besides excluded-paths.
	 */
	private List<String> additionalExcludedPaths = new ArrayList<>();

	public boolean isAccessLog() {
		return this.accessLog;
	}

	public void setAccessLog(boolean accessLog) {
		this.accessLog = accessLog;
	}

	public List<String> getExcludedPaths() {
		return this.excludedPaths;
	}

	public void setExcludedPaths(List<String> excludedPaths) {
		this.excludedPaths = excludedPaths;
	}

	public List<String> getAdditionalExcludedPaths() {
		return this.additionalExcludedPaths;
	}

	public void setAdditionalExcludedPaths(List<String> additionalExcludedPaths) {
		this.additionalExcludedPaths = additionalExcludedPaths;
	}

}
