package dev.pos.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Rules for every module.
 */
public final class HouseRules {

	private static final String AUTO_CONFIGURATION = "org.springframework.boot.autoconfigure.AutoConfiguration";

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("dev.pos.(*).(*)..")
		.should()
		.beFreeOfCycles()
		.because("two packages that need each other are one package")
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule packagesAreNamedAfterFeatures = noClasses().should()
		.resideInAnyPackage("..util..", "..common..", "..config..", "..impl..", "..helper..", "..dto..",
				"..controller..")
		.because("a package says what it is about, not what kind of class it holds");

	@ArchTest
	static final ArchRule classesLogInsteadOfPrinting = noClasses()
		.that(DescribedPredicate.not(DescribedPredicate.describe("are commands",
				(JavaClass type) -> type.getPackageName().startsWith("dev.pos.local"))))
		.should(ACCESS_STANDARD_STREAMS)
		.because("what is printed has no level, no time and no correlation id");

	@ArchTest
	static final ArchRule autoConfigurationsAreFinal = classes().that()
		.areAnnotatedWith(AUTO_CONFIGURATION)
		.should()
		.haveModifier(JavaModifier.FINAL)
		.because("an auto-configuration is replaced by beans, not by subclasses")
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule fieldsAreNotInjected = fields().should()
		.notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
		.because("a constructor says what a class needs and leaves it final");

	@ArchTest
	static final ArchTests meters = ArchTests.in(MeterRules.class);

	private HouseRules() {
	}

}
