package dev.pos.security.input;

import java.time.LocalDate;

import tools.jackson.databind.JacksonModule;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.format.FormatterRegistry;
import org.springframework.util.Assert;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration of what bodies and parameters may hold, so that no handler meets a
 * value that its store refuses.
 */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
public final class InputAutoConfiguration {

	@Bean
	JacksonModule inputModule() {
		return new InputModule();
	}

	@Bean
	WebMvcConfigurer inputConverters() {
		return new WebMvcConfigurer() {

			@Override
			public void addFormatters(FormatterRegistry registry) {
				registry.addConverter(String.class, String.class, InputAutoConfiguration::text);
				registry.addFormatterForFieldType(LocalDate.class, new DayFormatter());
			}

		};
	}

	private static String text(String text) {
		Assert.isTrue(Text.isWellFormed(text), "Not well-formed");
		return text;
	}

}
