package dev.pos.local.incident;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import dev.pos.local.archive.BinaryCache;
import dev.pos.local.postgres.PostgresServer;
import dev.pos.local.redis.RedisServer;
import dev.pos.local.stack.Ports;
import dev.pos.local.stack.RunDirectory;
import dev.pos.local.supervisor.PortCheck;
import dev.pos.local.supervisor.ProcessIdentity;
import dev.pos.local.supervisor.ProcessState;
import dev.pos.local.supervisor.RestartRequests;
import dev.pos.local.supervisor.Restarts;
import dev.pos.local.supervisor.Supervisor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The causes, with the real stores and tables like those of the services.
 */
class IncidentsIntegrationTests {

	@TempDir
	private Path folder;

	private RunDirectory run;

	private Ports ports;

	private Supervisor supervisor;

	private Incidents incidents;

	@BeforeEach
	void start() throws Exception {
		do {
			this.ports = new Ports(ThreadLocalRandom.current().nextInt(20_000, 50_000));
		}
		while (!PortCheck.problems(this.ports.all(), 0).isEmpty());
		this.run = new RunDirectory(this.folder);
		BinaryCache binaries = new BinaryCache(Path.of("target", "binaries").toAbsolutePath());
		this.supervisor = new Supervisor(
				List.of(new PostgresServer(this.run.of("postgres"), binaries, this.ports.postgres(),
						List.of("pos_core", "payment", "inventory"), 2),
						new RedisServer(this.run.of("redis"), binaries, this.ports.redis(), 1)),
				this.ports.offset(), Duration.ofSeconds(20), this.run.stateFile(), (line) -> {
				});
		this.supervisor.start(Duration.ofSeconds(120));
		this.supervisor.markReady();
		new Restarts(this.supervisor, new RestartRequests(this.run.path()), (line) -> {
		}).begin();
		this.incidents = new Incidents(this.run, this.ports,
				(incident) -> List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), HolderProgram.class.getName(), incident.name(),
						this.folder.toString(), Integer.toString(this.ports.offset())));
	}

	@AfterEach
	void stop() throws Exception {
		this.incidents.leaveNothing();
		this.supervisor.stop();
	}

	@Test
	void missingIndexIsGoneFromALargeTableUntilItIsUndone() throws Exception {
		execute("pos_core", """
				create table orders (id uuid primary key, tenant_id varchar(64) not null, status varchar(16) not null,
					currency varchar(3) not null, total numeric(12, 2) not null, created_at timestamptz not null,
					unique (id, tenant_id));
				create index idx_orders_created_at on orders (tenant_id, created_at);
				insert into orders values (gen_random_uuid(), 'acme_corp', 'PAID', 'EUR', 1, now())""");
		String definition = query("pos_core",
				"select indexdef from pg_indexes where indexname = 'idx_orders_created_at'");
		this.incidents.start(Incident.MISSING_INDEX);
		assertThat(query("pos_core", "select count(*) from pg_indexes where indexname = 'idx_orders_created_at'"))
			.isEqualTo("0");
		assertThat(Integer.parseInt(query("pos_core", "select count(*) from orders"))).isGreaterThan(1_000_000);
		assertThat(query("pos_core", "select count(*) from orders where tenant_id = 'acme_corp'")).isEqualTo("1");
		this.incidents.stop();
		assertThat(query("pos_core", "select indexdef from pg_indexes where indexname = 'idx_orders_created_at'"))
			.isEqualTo(definition);
		assertThat(query("pos_core", "select count(*) from orders")).isEqualTo("1");
	}

	@Test
	void gatewayIsSlowUntilItIsUndone() throws Exception {
		execute("payment",
				"""
						create table simulator_gateway (only_row boolean primary key default true, latency_ms integer default 0);
						insert into simulator_gateway default values""");
		this.incidents.start(Incident.GATEWAY_TIMEOUTS);
		assertThat(Integer.parseInt(query("payment", "select latency_ms from simulator_gateway"))).isGreaterThan(2000);
		this.incidents.stop();
		assertThat(query("payment", "select latency_ms from simulator_gateway")).isEqualTo("0");
	}

	@Test
	void redisIsGoneUntilTheSupervisorHasStartedItAgain() throws Exception {
		ProcessIdentity before = redis().process();
		this.incidents.start(Incident.REDIS_DOWN);
		assertThat(before.isAlive()).isFalse();
		Awaitility.await().until(() -> redis().status() == ProcessState.Status.EXITED);
		this.incidents.stop();
		assertThat(redis().isAlive()).isTrue();
		assertThat(redis().status()).isEqualTo(ProcessState.Status.READY);
		assertThat(redis().process()).isNotEqualTo(before);
	}

	@Test
	void rowsAreLockedAgainAndAgainUntilTheHolderIsGone() throws Exception {
		execute("inventory", "create table product (id bigint primary key); insert into product values (1)");
		RunningIncident running = this.incidents.start(Incident.LOCK_CONTENTION);
		assertThat(running.holder()).isNotNull();
		Awaitility.await().until(() -> isLocked("inventory", "select id from product for update nowait"));
		Awaitility.await().until(() -> !isLocked("inventory", "select id from product for update nowait"));
		Awaitility.await().until(() -> isLocked("inventory", "select id from product for update nowait"));
		this.incidents.stop();
		assertThat(running.holder().isAlive()).isFalse();
		Awaitility.await().until(() -> !isLocked("inventory", "select id from product for update nowait"));
	}

	@Test
	void tableIsLockedUntilTheHolderIsGone() throws Exception {
		execute("payment", "create table payments (id bigint primary key)");
		this.incidents.start(Incident.POOL_EXHAUSTION);
		Awaitility.await().until(() -> isLocked("payment", "lock table payments in access share mode nowait"));
		this.incidents.leaveNothing();
		Awaitility.await().until(() -> !isLocked("payment", "lock table payments in access share mode nowait"));
	}

	@Test
	void holderEndsWithItsStack() throws Exception {
		execute("payment", "create table payments (id bigint primary key)");
		RunningIncident running = this.incidents.start(Incident.POOL_EXHAUSTION);
		this.supervisor.stop();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !running.holder().isAlive());
	}

	@Test
	void startWhenItFailsLeavesNothingRunning() throws Exception {
		assertThatExceptionOfType(IncidentFailedException.class)
			.isThrownBy(() -> this.incidents.start(Incident.LOCK_CONTENTION))
			.withMessageContaining("lock-contention could not be started")
			.withMessageContaining("incident.log");
		assertThat(this.incidents.running()).isEmpty();
		assertThat(Files.readString(this.folder.resolve("incident.log"))).contains("product");
	}

	@Test
	void incidentThatWasBegunIsKnownToALaterCommand() throws Exception {
		this.incidents.start(Incident.REDIS_DOWN);
		Incidents later = new Incidents(this.run, this.ports, (incident) -> {
			throw new IOException("not asked for");
		});
		assertThat(later.running()).map(RunningIncident::name).contains("redis-down");
		assertThat(later.leaveNothing()).map(RunningIncident::name).contains("redis-down");
		assertThat(later.running()).isEmpty();
		assertThat(redis().isAlive()).as("a stack that stops needs no Redis").isFalse();
	}

	private ProcessState redis() {
		return this.supervisor.state()
			.processes()
			.stream()
			.filter((process) -> process.name().equals("redis"))
			.findFirst()
			.orElseThrow();
	}

	private boolean isLocked(String database, String statement) throws SQLException {
		try {
			execute(database, statement);
			return false;
		}
		catch (SQLException ex) {
			// lock_not_available
			assertThat(ex.getSQLState()).isEqualTo("55P03");
			return true;
		}
	}

	private void execute(String database, String sql) throws SQLException {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute(sql);
			connection.commit();
		}
	}

	private String query(String database, String sql) throws SQLException {
		try (Connection connection = connect(database);
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getString(1);
		}
	}

	private Connection connect(String database) throws SQLException {
		return new AffectedStack(this.run, this.ports, Incident.MISSING_INDEX, (incident) -> List.of())
			.database(database);
	}

	/**
	 * Holds a cause, as {@code pos incident hold} does.
	 */
	static final class HolderProgram {

		private HolderProgram() {
		}

		public static void main(String[] arguments) throws Exception {
			new Incidents(new RunDirectory(Path.of(arguments[1])), new Ports(Integer.parseInt(arguments[2])),
					(incident) -> List.of())
				.hold(Incident.valueOf(arguments[0]));
		}

	}

}
