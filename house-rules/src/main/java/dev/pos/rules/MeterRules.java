package dev.pos.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The reference page of meters, which says what the enums say that declare them. Each
 * module has a section of it, written anew with {@code -Dmeters.write=true}.
 */
public final class MeterRules {

	private static final Path page = Path.of("..", "docs", "meters.md");

	private static final String WRITE = "meters.write";

	private MeterRules() {
	}

	@ArchTest
	static void metersAreInTheReference(JavaClasses classes) throws IOException {
		String module = Path.of("").toAbsolutePath().getFileName().toString();
		MeterPage current = MeterPage.parse(Files.exists(page) ? Files.readString(page) : "");
		MeterPage wanted = current.with(module, section(classes));
		if (wanted.text().equals(current.text())) {
			return;
		}
		if (Boolean.getBoolean(WRITE)) {
			Files.createDirectories(page.getParent());
			Files.writeString(page, wanted.text());
			return;
		}
		throw new AssertionError(
				"docs/meters.md does not say what the meters of " + module + " are. Write it anew with 'mvn test -pl "
						+ module + " -Dtest=HouseRulesTests -Dmeters.write=true' and look at the difference.");
	}

	private static String section(JavaClasses classes) {
		List<MeterDocumentation> meters = new ArrayList<>();
		classes.stream()
			.filter(JavaClass::isEnum)
			.filter((type) -> type.isAssignableTo(MeterDocumentation.class))
			.sorted(Comparator.comparing(JavaClass::getName))
			.map((type) -> type.reflect().getEnumConstants())
			// The body of a constant is an enum class without constants.
			.filter((constants) -> constants != null)
			.forEach((constants) -> {
				for (Object constant : constants) {
					meters.add((MeterDocumentation) constant);
				}
			});
		return MeterPage.section(meters);
	}

}
