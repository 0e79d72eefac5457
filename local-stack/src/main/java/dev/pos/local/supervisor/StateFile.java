package dev.pos.local.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file that holds a {@link StackState}. A reader never sees half a file.
 */
public final class StateFile {

	private final JsonMapper json = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(SerializationFeature.INDENT_OUTPUT)
		.build();

	private final Path path;

	/**
	 * Creates an accessor; the file need not exist.
	 * @param path where the state is kept
	 */
	public StateFile(Path path) {
		this.path = path;
	}

	/**
	 * Reads the state.
	 * @return the state, or empty when there is none or it cannot be understood
	 * @throws IOException when the file is there and cannot be read
	 */
	public Optional<StackState> read() throws IOException {
		if (!Files.exists(this.path)) {
			return Optional.empty();
		}
		try {
			return Optional.of(this.json.readValue(Files.readString(this.path), StackState.class));
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Replaces the state.
	 * @param state the new state
	 * @throws IOException when it cannot be written
	 */
	public void write(StackState state) throws IOException {
		Path next = this.path.resolveSibling(this.path.getFileName() + ".next");
		Files.writeString(next, this.json.writeValueAsString(state));
		Files.move(next, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	/**
	 * Forgets the state.
	 * @throws IOException when the file cannot be removed
	 */
	public void delete() throws IOException {
		Files.deleteIfExists(this.path);
	}

}
