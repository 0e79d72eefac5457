package dev.pos.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

/**
 * Rules for the services, which carry no observability plumbing of their own.
 */
public final class ServiceRules {

	private static final String METHOD_SECURITY = "org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity";

	@ArchTest
	static final ArchRule servicesKnowNoPlumbing = noClasses().should()
		.dependOnClassesThat(DescribedPredicate.describe("are observability plumbing", ServiceRules::isPlumbing))
		.because("headers, MDC keys and spans are the starter's business");

	@ArchTest
	static final ArchRule controllersArePackagePrivate = noClasses().that()
		.areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
		.should()
		.bePublic()
		.because("a controller is called over HTTP and by nothing else");

	@ArchTest
	static void rolesAreLookedAt(JavaClasses classes) {
		if (classes.stream().noneMatch((type) -> type.isAnnotatedWith(METHOD_SECURITY))) {
			DescribedPredicate<JavaAnnotation<?>> role = DescribedPredicate.describe("a role that is needed",
					ServiceRules::isRole);
			String reason = "nobody looks at it unless the application has @EnableMethodSecurity, whose pointcuts cost "
					+ "a twentieth of a start where no method needs them";
			noMethods().should().beAnnotatedWith(role).because(reason).check(classes);
			noClasses().should().beAnnotatedWith(role).because(reason).check(classes);
		}
	}

	private ServiceRules() {
	}

	private static boolean isRole(JavaAnnotation<?> annotation) {
		return annotation.getRawType().getPackageName().equals("org.springframework.security.access.prepost");
	}

	private static boolean isPlumbing(JavaClass type) {
		String name = type.getName();
		if (name.startsWith("dev.pos.observability.")) {
			return !name.equals("dev.pos.observability.context.RequestContext")
					&& !name.equals("dev.pos.observability.metrics.TenantMeters")
					&& !name.equals("dev.pos.observability.metrics.DocumentedMeter");
		}
		return name.startsWith("io.opentelemetry.") || name.startsWith("io.micrometer.tracing.")
				|| (name.startsWith("io.micrometer.observation.")
						&& !name.equals("io.micrometer.observation.annotation.Observed"))
				|| name.equals("org.slf4j.MDC");
	}

}
