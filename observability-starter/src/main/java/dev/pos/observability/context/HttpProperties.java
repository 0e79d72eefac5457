package dev.pos.observability.context;

import java.util.ArrayList;
import java.util.List;

import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Properties of which HTTP requests are observed.
 */
@Validated
@ConfigurationProperties("observability.http")
public class HttpProperties {

	private static final String PATH = "/[^*]*|/([^*]*/)?\\*\\*";

	private static final String PATH_MESSAGE = "must be a path such as /internal, or a prefix that ends in /**";

	/**
	 * Whether each request gets an access line.
	 */
	private boolean accessLog = true;

	/**
	 * Paths without spans and access lines: exact, or prefixes that end in "/**".
	 */
	private List<@Pattern(regexp = PATH, message = PATH_MESSAGE) String> excludedPaths = new ArrayList<>(
			List.of("/health/**", "/metrics", "/actuator/**", "/favicon.ico"));

	/**
	 * Paths to exclude besides excluded-paths.
	 */
	private List<@Pattern(regexp = PATH, message = PATH_MESSAGE) String> additionalExcludedPaths = new ArrayList<>();

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
