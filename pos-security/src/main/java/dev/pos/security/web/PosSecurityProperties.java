package dev.pos.security.web;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the security filter chain.
 */
@ConfigurationProperties("pos.security")
public class PosSecurityProperties {

	/**
	 * Paths open to callers without a token, besides health and metrics. Each is a path
	 * pattern, with an HTTP method in front where only that method is open, such as "POST
	 * /auth/login".
	 */
	private List<String> publicPaths = new ArrayList<>();

	/**
	 * Largest body of a request.
	 */
	private DataSize maxBodySize = DataSize.ofMegabytes(1);

	public List<String> getPublicPaths() {
		return this.publicPaths;
	}

	public void setPublicPaths(List<String> publicPaths) {
		this.publicPaths = publicPaths;
	}

	public DataSize getMaxBodySize() {
		return this.maxBodySize;
	}

	public void setMaxBodySize(DataSize maxBodySize) {
		this.maxBodySize = maxBodySize;
	}

}
