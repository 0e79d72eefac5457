package dev.pos.chatbot;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.pos.rules.HouseRules;
import dev.pos.rules.ServiceRules;

@AnalyzeClasses(packages = "dev.pos.chatbot", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTests {

	@ArchTest
	static final ArchTests house = ArchTests.in(HouseRules.class);

	@ArchTest
	static final ArchTests service = ArchTests.in(ServiceRules.class);

}
