package dev.pos.local.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the commands write. Always UTF-8, for trees and ticks also with {@code LANG=C}.
 */
final class Terminal {

	private final PrintStream out;

	private final PrintStream err;

	Terminal(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	static Terminal standard() {
		return new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err));
	}

	private static PrintStream utf8(FileDescriptor descriptor) {
		return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
	}

	PrintStream out() {
		return this.out;
	}

	PrintStream err() {
		return this.err;
	}

	void line(String line) {
		this.out.println(line);
	}

	void lines(List<String> lines) {
		lines.forEach(this.out::println);
	}

	void error(String line) {
		this.err.println(line);
	}

	void json(Object value) {
		this.out
			.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(value));
	}

}
