package dev.pos.security.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.StringUtils;

/**
 * The paths that need no token.
 */
final class PublicPaths {

	private static final List<String> ALWAYS = List.of("/health", "/health/**", "/metrics", "/error",
			"/actuator/health/**", "/actuator/prometheus", "/actuator/info", "/actuator/metrics/**");

	private PublicPaths() {
	}

	static RequestMatcher[] of(List<String> configured) {
		return Stream.concat(ALWAYS.stream(), configured.stream())
			.map(PublicPaths::matcher)
			.toArray(RequestMatcher[]::new);
	}

	private static RequestMatcher matcher(String path) {
		PathPatternRequestMatcher.Builder matchers = PathPatternRequestMatcher.withDefaults();
		String[] words = StringUtils.tokenizeToStringArray(path, " ");
		if (words.length == 0 || words.length > 2 || !words[words.length - 1].startsWith("/")) {
			throw invalid(path);
		}
		if (words.length == 1) {
			return matchers.matcher(words[0]);
		}
		HttpMethod method = HttpMethod.valueOf(words[0]);
		if (!Arrays.asList(HttpMethod.values()).contains(method)) {
			throw invalid(path);
		}
		return matchers.matcher(method, words[1]);
	}

	private static InvalidConfigurationPropertyValueException invalid(String path) {
		return new InvalidConfigurationPropertyValueException("pos.security.public-paths", path,
				"Write '/path' or 'METHOD /path'.");
	}

}
