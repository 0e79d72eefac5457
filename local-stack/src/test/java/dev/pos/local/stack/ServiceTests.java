package dev.pos.local.stack;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceTests {

	@ParameterizedTest
	@EnumSource
	void flagsAreKnownToTheVirtualMachineThatRuns(Service service) throws Exception {
		ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		java.command().addAll(service.flags());
		java.command().add("-version");
		Process process = java.redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor()).as(output).isZero();
		assertThat(output).doesNotContain("warning");
	}

	@ParameterizedTest
	@CsvSource({ "17.0.8, Linux, false", "17.0.15, Linux, true", "21.0.9, Linux, false", "22, Linux, true",
			"25.0.3, Linux, true", "25.0.3, Mac OS X, false" })
	void nativeHeapIsTrimmedWhereTheVirtualMachineCan(String version, String operatingSystem, boolean expected) {
		assertThat(Service.canTrimNativeHeap(Runtime.Version.parse(version), operatingSystem)).isEqualTo(expected);
	}

}
