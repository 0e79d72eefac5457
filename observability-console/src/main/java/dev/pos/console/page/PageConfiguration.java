package dev.pos.console.page;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/**
 * Addresses that browsers ask for by themselves, and what links are.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		registry.addViewController("/favicon.ico").setViewName("forward:/favicon.svg");
	}

	/**
	 * Boot's, which is there for the web jars, takes each link of a page for one to a
	 * file and looks for it in every jar; Tomcat and the class loader remember each trace
	 * that was no file. No link here has a version.
	 */
	@Bean
	FilterRegistrationBean<ResourceUrlEncodingFilter> resourceUrlEncodingFilter() {
		FilterRegistrationBean<ResourceUrlEncodingFilter> none = new FilterRegistrationBean<>(
				new ResourceUrlEncodingFilter());
		none.setEnabled(false);
		return none;
	}

}
