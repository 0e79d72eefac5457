package dev.pos.observability.logging;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * Properties of what log lines hide.
 */
@ConfigurationProperties(MaskingProperties.PREFIX)
public class MaskingProperties {

	static final String PREFIX = "observability.logging.masking";

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
	 * @throws InvalidConfigurationPropertyValueException when a key or pattern would hide
	 * nothing or everything
	 */
	public static MaskingProperties from(Environment environment) {
		MaskingProperties properties = Binder.get(environment).bindOrCreate(PREFIX, MaskingProperties.class);
		for (int i = 0; i < properties.keys.size(); i++) {
			checkKey(PREFIX + ".keys[" + i + "]", properties.keys.get(i));
		}
		for (int i = 0; i < properties.patterns.size(); i++) {
			checkPattern(PREFIX + ".patterns[" + i + "]", properties.patterns.get(i));
		}
		return properties;
	}

	private static void checkKey(String name, String key) {
		if (key.chars().noneMatch(Character::isLetterOrDigit)) {
			throw new InvalidConfigurationPropertyValueException(name, key,
					"Without a letter or digit it would hide every value. Give a name such as loyalty_number.");
		}
	}

	private static void checkPattern(String name, String pattern) {
		try {
			if (Pattern.compile(pattern).matcher("").find()) {
				throw new InvalidConfigurationPropertyValueException(name, pattern,
						"It matches the empty text and would put a mask between all characters. Ask for at least one.");
			}
		}
		catch (PatternSyntaxException ex) {
			throw new InvalidConfigurationPropertyValueException(name, pattern,
					"It is not a regular expression: " + ex.getDescription() + " near index " + ex.getIndex() + ".",
					ex);
		}
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
