package dev.pos.security.input;

import java.time.LocalDate;
import java.util.List;

import tools.jackson.databind.JacksonModule;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration of what bodies and parameters may hold, so that no handler meets a
 * value that its store refuses.
 */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
public final class InputAutoConfiguration {

	private static final ContentNegotiationStrategy acceptHeader = new HeaderContentNegotiationStrategy();

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

			@Override
			public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
				configurer.strategies(List.of(InputAutoConfiguration::accepted));
			}

		};
	}

	/**
	 * Takes an Accept header that cannot be read for none (RFC 9110, section 12.5.1):
	 * else not even the problem could be told.
	 */
	private static List<MediaType> accepted(NativeWebRequest request) {
		try {
			return acceptHeader.resolveMediaTypes(request);
		}
		catch (HttpMediaTypeNotAcceptableException ex) {
			return ContentNegotiationStrategy.MEDIA_TYPE_ALL_LIST;
		}
	}

	private static String text(String text) {
		Assert.isTrue(Text.isWellFormed(text), "Not well-formed");
		return text;
	}

}
