package dev.pos.local.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.pos.local.archive.BinaryCache;
import dev.pos.local.archive.OperatingSystem;
import dev.pos.local.supervisor.Workload;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server on the loopback address that keeps nothing on disk.
 */
public final class RedisServer implements Workload {

	private static final String VERSION = "7.0.15";

	private static final int TIMEOUT_MS = 500;

	private final Path directory;

	private final BinaryCache binaries;

	private final int port;

	private final int stopRank;

	private @Nullable Path executable;

	/**
	 * Creates a server that is not running yet.
	 * @param directory its working folder
	 * @param binaries where its binary is unpacked
	 * @param port the port
	 * @param stopRank when it is stopped among others
	 */
	public RedisServer(Path directory, BinaryCache binaries, int port, int stopRank) {
		this.directory = directory;
		this.binaries = binaries;
		this.port = port;
		this.stopRank = stopRank;
	}

	@Override
	public String name() {
		return "redis";
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public String url() {
		return "redis://localhost:" + this.port;
	}

	@Override
	public void prepare() throws IOException {
		String resource = "redis-server-%s-%s-%s".formatted(VERSION, OperatingSystem.name(),
				OperatingSystem.isArm64() ? "arm64" : "amd64");
		this.executable = this.binaries.unpacked(resource, (content, folder) -> {
			Path target = folder.resolve("redis-server");
			Files.copy(content, target);
			if (!target.toFile().setExecutable(true, false)) {
				throw new IOException(target + " cannot be made executable");
			}
		}).resolve("redis-server");
	}

	@Override
	public List<String> command() {
		// Under its own title nobody could tell how it was started.
		return List.of(String.valueOf(this.executable), "--port", Integer.toString(this.port), "--bind", "127.0.0.1",
				"--protected-mode", "yes", "--daemonize", "no", "--set-proc-title", "no", "--save", "", "--appendonly",
				"no", "--dir", this.directory.toString());
	}

	@Override
	public @Nullable String notReady() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), TIMEOUT_MS);
			socket.setSoTimeout(TIMEOUT_MS);
			socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
			InputStream in = socket.getInputStream();
			String answer = new String(in.readNBytes("+PONG".length()), StandardCharsets.US_ASCII);
			return answer.equals("+PONG") ? null : "it answers " + answer;
		}
		catch (IOException ex) {
			return ex.getMessage();
		}
	}

	@Override
	public Path directory() {
		return this.directory;
	}

	@Override
	public int stopRank() {
		return this.stopRank;
	}

}
