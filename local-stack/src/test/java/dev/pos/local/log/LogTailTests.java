package dev.pos.local.log;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogTailTests {

	@TempDir
	private Path folder;

	@Test
	void renderedWhenLinesAreJsonIsReadable() throws Exception {
		Path log = write(
				"""
						{"timestamp":"2026-11-22T10:00:00.000Z","level":"INFO","logger":"a.B","message":"Charged","service":"payment","duration_ms":12.5,"tags":["a"]}
						{"timestamp":"2026-11-22T10:00:01.000Z","level":"ERROR","logger":"a.B","message":"\\n\\nFAILED\\n\\nDescription:","exception":{"type":"a.Outer","message":"outer\\nmore","traceback":"a.Outer: outer\\n\\tat x\\nCaused by: a.Middle: m\\nCaused by: a.Root: root\\n\\tat y"}}
						""");
		assertThat(LogTail.rendered(log, 0, 10)).containsExactly("INFO  Charged  duration_ms=12.5  tags=[\"a\"]",
				"ERROR FAILED", "        Description:", "        a.Outer: outer", "        Caused by: a.Root: root");
	}

	@Test
	void renderedWhenLinesAreNotJsonShowsThemAsTheyAre() throws Exception {
		Path log = write("one\n\ntwo\n{not json\n");
		assertThat(LogTail.rendered(log, 0, 2)).containsExactly("two", "{not json");
	}

	@Test
	void renderedWhenTheFileIsOlderLeavesOutWhatWasThereBefore() throws Exception {
		Path log = write("old\nnew\n");
		assertThat(LogTail.rendered(log, 4, 10)).containsExactly("new");
		assertThat(LogTail.rendered(log, 4000, 10)).containsExactly("old", "new");
	}

	@Test
	void renderedWhenThereIsNoFileIsEmpty() {
		assertThat(LogTail.rendered(this.folder.resolve("none"), 0, 10)).isEmpty();
	}

	private Path write(String content) throws Exception {
		return Files.writeString(this.folder.resolve("logs.json"), content);
	}

}
