package dev.pos.observability.logging;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Properties of what log lines hide.
 */
@ConfigurationProperties("observability.logging.masking")
public class MaskingProperties {

	/**
	 * Whether secrets in messages, key-values and exceptions are masked.
	 */
	private boolean enabled = true;

	/**
	 * Names whose values are hidden, besides the built-in ones such as password, token
	 * and api_key. Case, "-" and "_" do not matter; a longer name that ends in one
	 * counts.
	 */
	private List<String> keys = new ArrayList<>();

	/**
	 * Regular expressions whose matches are hidden.
	 */
	private List<String> patterns = new ArrayList<>();

	/**
	 * Reads the properties before there is an application context, as logging must.
	 * @param environment the environment
	 * @return the properties, defaults where none are set
	 */
	static MaskingProperties from(Environment environment) {
		return Binder.get(environment).bindOrCreate("observability.logging.masking", MaskingProperties.class);
	}

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public List<String> getKeys() {
		return this.keys;
	}

	public void setKeys(List<String> keys) {
		this.keys = keys;
	}

	public List<String> getPatterns() {
		return this.patterns;
	}

	public void setPatterns(List<String> patterns) {
		this.patterns = patterns;
	}

}
