package dev.pos.observability.context;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;

class ContextAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class));

	@Test
	void contextByDefaultHasFiltersAndCustomizers() {
		this.runner.run((context) -> {
			assertThat(context).hasBean("observabilityContextFilter").hasBean("observabilityUserFilter");
			assertThat(context).hasSingleBean(RestClientCustomizer.class).hasSingleBean(WebClientCustomizer.class);
			assertThat(context.getBean(PrincipalAttributes.class)).isInstanceOf(JwtPrincipalAttributes.class);
		});
	}

	@Test
	void contextWhenSwitchedOffHasNothing() {
		for (String property : List.of("observability.enabled=false", "observability.context.enabled=false")) {
			this.runner.withPropertyValues(property)
				.run((context) -> assertThat(context).doesNotHaveBean(TrustedHosts.class)
					.doesNotHaveBean("observabilityContextFilter")
					.doesNotHaveBean(RestClientCustomizer.class));
		}
	}

	@Test
	void contextWhenClassesAreMissingHasTheRest() {
		this.runner.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasSingleBean(TrustedHosts.class)
				.doesNotHaveBean("observabilityContextFilter"));
		this.runner.withClassLoader(new FilteredClassLoader(RestClientCustomizer.class, WebClientCustomizer.class))
			.run((context) -> assertThat(context).hasBean("observabilityContextFilter")
				.doesNotHaveBean("contextRestClientCustomizer")
				.doesNotHaveBean("contextWebClientCustomizer"));
	}

	@Test
	void principalWhenThereAreNoJwtsIsItsName() {
		for (Class<?> missing : List.of(Jwt.class, AbstractOAuth2TokenAuthenticationToken.class)) {
			this.runner.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context.getBean(PrincipalAttributes.class))
					.isInstanceOf(NamedPrincipalAttributes.class));
		}
	}

	@Test
	void contextOutsideOfTheWebHasNoFilters() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(TrustedHosts.class)
				.doesNotHaveBean("observabilityContextFilter"));
	}

	@Test
	void beansOfUserWin() {
		TrustedHosts hosts = new TrustedHosts(List.of());
		ExcludedPaths paths = new ExcludedPaths(List.of());
		NamedPrincipalAttributes attributes = new NamedPrincipalAttributes();
		this.runner.withBean("myHosts", TrustedHosts.class, () -> hosts)
			.withBean("myPaths", ExcludedPaths.class, () -> paths)
			.withBean("myAttributes", PrincipalAttributes.class, () -> attributes)
			.run((context) -> {
				assertThat(context).getBean(TrustedHosts.class).isSameAs(hosts);
				assertThat(context).getBean(ExcludedPaths.class).isSameAs(paths);
				assertThat(context).getBean(PrincipalAttributes.class).isSameAs(attributes);
			});
	}

	@Test
	void propertiesWhenSetAreTakenOver() {
		this.runner
			.withPropertyValues("observability.propagation.inbound=restart",
					"observability.propagation.allowed-hosts=203.0.113.5,*.example.org",
					"observability.context.user-claim=uid", "observability.context.tenant-claim=org",
					"observability.http.access-log=false", "observability.http.excluded-paths=/a",
					"observability.http.additional-excluded-paths=/b/**")
			.run((context) -> {
				assertThat(context.getBean(PropagationProperties.class).getInbound()).isEqualTo(InboundTrust.RESTART);
				TrustedHosts hosts = context.getBean(TrustedHosts.class);
				assertThat(List.of("203.0.113.5", "api.example.org")).allMatch(hosts::isTrusted);
				assertThat(List.of("203.0.113.6", "example.com")).noneMatch(hosts::isTrusted);
				assertThat(context.getBean(ContextProperties.class).getUserClaim()).isEqualTo("uid");
				assertThat(context.getBean(ContextProperties.class).getTenantClaim()).isEqualTo("org");
				HttpProperties http = context.getBean(HttpProperties.class);
				assertThat(http.isAccessLog()).isFalse();
				assertThat(http.getExcludedPaths()).containsExactly("/a");
				assertThat(http.getAdditionalExcludedPaths()).containsExactly("/b/**");
			});
	}

	@Test
	void contextWhenValueIsInvalidFails() {
		this.runner.withPropertyValues("observability.propagation.inbound=maybe")
			.run((context) -> assertThat(context).hasFailed());
	}

}
