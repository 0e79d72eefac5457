package dev.pos.observability.context;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorAttributesAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DispatcherServletAutoConfiguration.class,
				ErrorMvcAutoConfiguration.class, ErrorAttributesAutoConfiguration.class));

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebFluxAutoConfiguration.class, ErrorWebFluxAutoConfiguration.class,
				ErrorAttributesAutoConfiguration.class));

	@Test
	void attributesByDefaultAreOneBeanThatKnowsTheIds() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(ErrorAttributes.class).hasSingleBean(ContextErrorAttributes.class);
			MockHttpServletRequest request = new MockHttpServletRequest();
			request.setAttribute(ServerRequestContext.ATTRIBUTE,
					new RequestExchange(new RequestContext("c-1", "acme", null, "t-1")));
			Map<String, Object> attributes = context.getBean(ErrorAttributes.class)
				.getErrorAttributes(new ServletWebRequest(request), ErrorAttributeOptions.defaults());
			assertThat(attributes).containsEntry("correlation_id", "c-1")
				.containsEntry("trace_id", "t-1")
				.containsKeys("timestamp", "status", "error")
				.doesNotContainValue("acme");
		});
		this.reactive.run((context) -> assertThat(context)
			.hasSingleBean(org.springframework.boot.webflux.error.ErrorAttributes.class)
			.hasSingleBean(ReactiveContextErrorAttributes.class));
	}

	@Test
	void attributesWhenThereIsNoContextAreBootsOwn() {
		this.runner.run((context) -> assertThat(context.getBean(ErrorAttributes.class)
			.getErrorAttributes(new ServletWebRequest(new MockHttpServletRequest()), ErrorAttributeOptions.defaults()))
			.doesNotContainKeys("correlation_id", "trace_id"));
	}

	@Test
	void attributesWhenSwitchedOffAreBootsOwn() {
		for (String property : List.of("observability.enabled=false", "observability.context.enabled=false")) {
			this.runner.withPropertyValues(property)
				.run((context) -> assertThat(context.getBean(ErrorAttributes.class))
					.isExactlyInstanceOf(DefaultErrorAttributes.class));
			this.reactive.withPropertyValues(property)
				.run((context) -> assertThat(
						context.getBean(org.springframework.boot.webflux.error.ErrorAttributes.class))
					.isExactlyInstanceOf(org.springframework.boot.webflux.error.DefaultErrorAttributes.class));
		}
	}

	@Test
	void attributesOfUserWin() {
		DefaultErrorAttributes own = new DefaultErrorAttributes();
		this.runner.withBean("mine", ErrorAttributes.class, () -> own)
			.run((context) -> assertThat(context).getBean(ErrorAttributes.class).isSameAs(own));
		org.springframework.boot.webflux.error.DefaultErrorAttributes reactiveOwn = new org.springframework.boot.webflux.error.DefaultErrorAttributes();
		this.reactive.withBean("mine", org.springframework.boot.webflux.error.ErrorAttributes.class, () -> reactiveOwn)
			.run((context) -> assertThat(context).getBean(org.springframework.boot.webflux.error.ErrorAttributes.class)
				.isSameAs(reactiveOwn));
	}

}
