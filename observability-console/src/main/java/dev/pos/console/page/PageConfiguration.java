package dev.pos.console.page;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The addresses of the pages.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		registry.addViewController("/").setViewName("forward:/overview.html");
		registry.addViewController("/traces/{id}").setViewName("forward:/trace.html");
		registry.addViewController("/logs").setViewName("forward:/logs.html");
		registry.addViewController("/favicon.ico").setViewName("forward:/favicon.svg");
	}

}
