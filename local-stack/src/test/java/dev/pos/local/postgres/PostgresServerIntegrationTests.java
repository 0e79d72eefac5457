package dev.pos.local.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import dev.pos.local.FreePorts;
import dev.pos.local.archive.BinaryCache;
import dev.pos.local.supervisor.ProcessIdentity;
import dev.pos.local.supervisor.ProcessState;
import dev.pos.local.supervisor.StartFailedException;
import dev.pos.local.supervisor.StateFile;
import dev.pos.local.supervisor.Supervisor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresServerIntegrationTests {

	@TempDir
	private static Path binaries;

	@TempDir
	private Path folder;

	private final int port = FreePorts.one();

	private Supervisor supervisor;

	@AfterEach
	void stop() throws InterruptedException {
		if (this.supervisor != null) {
			this.supervisor.stop();
		}
	}

	@Test
	void serverGivesEachRoleADatabaseOfItsOwnThatNoOtherCanEnter() throws Exception {
		start();
		execute("auth", "auth", "CREATE TABLE account (id int)");
		assertThat(query("auth", "auth", "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'auth'"))
			.isEqualTo("auth");
		assertThat(query("pos_core", "pos_core", "SHOW server_version")).startsWith("17.");
		assertThatThrownBy(() -> execute("auth", "pos_core", "SELECT 1")).isInstanceOf(SQLException.class)
			.hasMessageContaining("permission denied");
	}

	@Test
	void serverListensOnTheLoopbackAddressOnly() throws Exception {
		start();
		assertThat(query("postgres", "postgres", "SHOW listen_addresses")).isEqualTo("127.0.0.1");
		assertThat(query("postgres", "postgres", "SHOW unix_socket_directories")).isEmpty();
	}

	@Test
	void dataSurvivesAStopAndAStart() throws Exception {
		start();
		execute("auth", "auth", "CREATE TABLE account AS SELECT 42 AS id");
		List<ProcessState> processes = this.supervisor.state().processes();
		this.supervisor.stop();
		assertThat(processes).noneMatch(ProcessState::isAlive);
		assertThat(Files.readString(this.folder.resolve("postgres/console.log"))).contains("fast shutdown");
		start();
		assertThat(query("auth", "auth", "SELECT id FROM account")).isEqualTo("42");
	}

	@Test
	void dataSurvivesAKillWhosePidNowBelongsToAnotherProcess() throws Exception {
		start();
		execute("auth", "auth", "CREATE TABLE account AS SELECT 42 AS id");
		ProcessIdentity postmaster = this.supervisor.state().processes().get(0).process();
		ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly();
		Awaitility.await().until(() -> !postmaster.isAlive());
		this.supervisor.stop();
		Path pidFile = this.folder.resolve("postgres/data/postmaster.pid");
		assertThat(pidFile).exists();
		Files.writeString(pidFile,
				Files.readString(pidFile).replaceFirst("^\\d+", Long.toString(ProcessHandle.current().pid())));
		start();
		assertThat(query("auth", "auth", "SELECT id FROM account")).isEqualTo("42");
	}

	@Test
	void startWhenTheDataIsOfAnotherVersionSaysSo() throws Exception {
		Path data = Files.createDirectories(this.folder.resolve("postgres/data"));
		Files.writeString(data.resolve("PG_VERSION"), "16\n");
		assertThatThrownBy(this::start).isInstanceOf(StartFailedException.class)
			.hasMessageContaining("holds data of PostgreSQL 16, this is 17: remove it");
	}

	@Test
	void startWhenAnEarlierFirstStartWasInterruptedBeginsAfresh() throws Exception {
		Path half = Files.createDirectories(this.folder.resolve("postgres/data.new/base"));
		Files.writeString(half.resolve("1"), "half");
		start();
		assertThat(this.folder.resolve("postgres/data.new")).doesNotExist();
	}

	private void start() throws StartFailedException {
		PostgresServer server = new PostgresServer(this.folder.resolve("postgres"), new BinaryCache(binaries),
				this.port, List.of("auth", "pos_core"), 1);
		this.supervisor = new Supervisor(List.of(server), 0, Duration.ofSeconds(10),
				new StateFile(this.folder.resolve("stack.json")), (line) -> {
				});
		this.supervisor.start(Duration.ofSeconds(60));
	}

	private void execute(String user, String database, String sql) throws SQLException {
		try (Connection connection = connect(user, database); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private String query(String user, String database, String sql) throws SQLException {
		try (Connection connection = connect(user, database);
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getString(1);
		}
	}

	private Connection connect(String user, String database) throws SQLException {
		return DriverManager.getConnection("jdbc:postgresql://localhost:%d/%s".formatted(this.port, database), user,
				PostgresServer.PASSWORD);
	}

}
