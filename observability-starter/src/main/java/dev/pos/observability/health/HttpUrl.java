package dev.pos.observability.health;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/**
 * An http or https URL with a host, to which a path can be added.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = HttpUrl.Validator.class)
@interface HttpUrl {

	/**
	 * Returns what is wrong with any other value.
	 * @return the message
	 */
	String message() default "must be an http or https URL with a host and no query, such as http://localhost:8080";

	/**
	 * Required by Jakarta Validation.
	 * @return the groups
	 */
	Class<?>[] groups() default {};

	/**
	 * Required by Jakarta Validation.
	 * @return the payload
	 */
	Class<? extends Payload>[] payload() default {};

	/**
	 * Tests text, since an empty URL would be no URI and no mistake either.
	 */
	final class Validator implements ConstraintValidator<HttpUrl, String> {

		@Override
		public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
			try {
				URI url = new URI((text != null) ? text : "");
				return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
						&& url.getHost() != null && url.getQuery() == null && url.getFragment() == null;
			}
			catch (URISyntaxException ex) {
				return false;
			}
		}

	}

}
