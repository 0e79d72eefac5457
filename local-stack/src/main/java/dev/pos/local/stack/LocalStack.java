package dev.pos.local.stack;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.pos.local.archive.BinaryCache;
import dev.pos.local.postgres.PostgresServer;
import dev.pos.local.redis.RedisServer;
import dev.pos.local.supervisor.ProcessIdentity;
import dev.pos.local.supervisor.ProcessState;
import dev.pos.local.supervisor.Progress;
import dev.pos.local.supervisor.StackState;
import dev.pos.local.supervisor.Workload;

/**
 * The whole system as workloads: two stores, the console and the six services.
 */
public final class LocalStack {

	static final int STOP_SERVICES = 1;

	/** After the services, so that their last spans still arrive. */
	static final int STOP_CONSOLE = 2;

	private static final int STOP_REDIS = 3;

	private static final int STOP_POSTGRES = 4;

	private static final String WITHOUT_ARCHIVES = "  not all archives could be made, a start takes longer without: ";

	private final ProjectHome home;

	private final RunDirectory run;

	private final Ports ports;

	private final int demoOrders;

	private final Map<String, ClassDataArchive> archives = new LinkedHashMap<>();

	private final ExecutorService writers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(),
			(task) -> {
				Thread thread = new Thread(task, "class-archive");
				thread.setDaemon(true);
				return thread;
			});

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(1))
		.build();

	/**
	 * Creates the description of a stack.
	 * @param home where the built services are
	 * @param run where state, data and logs go
	 * @param ports the ports to use
	 * @param demoOrders how many orders the demo data has
	 */
	public LocalStack(ProjectHome home, RunDirectory run, Ports ports, int demoOrders) {
		this.home = home;
		this.run = run;
		this.ports = ports;
		this.demoOrders = demoOrders;
	}

	/**
	 * Returns all workloads.
	 * @return the workloads in the order they are shown
	 * @throws IOException when a service has not been built
	 */
	public List<Workload> workloads() throws IOException {
		BinaryCache binaries = BinaryCache.ofUser(this.run.of("binaries"));
		List<String> databases = Arrays.stream(Service.values())
			.map(Service::database)
			.filter(Objects::nonNull)
			.toList();
		List<Workload> workloads = new ArrayList<>();
		workloads.add(
				new PostgresServer(this.run.of("postgres"), binaries, this.ports.postgres(), databases, STOP_POSTGRES));
		workloads.add(new RedisServer(this.run.of("redis"), binaries, this.ports.redis(), STOP_REDIS));
		for (Service service : Service.values()) {
			workloads.add(new JvmService(this.http, service, this.ports, this.run.of(service.serviceName()),
					jar(service), archive(service), environment(service), after(service)));
		}
		return workloads;
	}

	/**
	 * Returns whether the services start without archives of their classes as yet. The
	 * workloads must have been made.
	 * @return whether {@link #writeClassArchives(Progress)} has something to do
	 * @throws IOException when a service has not been built
	 */
	public boolean needsClassArchives() throws IOException {
		for (ClassDataArchive archive : this.archives.values()) {
			if (archive.isMissing()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns whether the services have to run before their classes can be archived.
	 * @return whether a training run is needed
	 * @throws IOException when a service has not been built
	 */
	public boolean needsTraining() throws IOException {
		for (ClassDataArchive archive : this.archives.values()) {
			if (archive.needsTraining()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Writes the archives of classes that are missing, after which a start takes half the
	 * work. No service may be running. When it cannot be done, this is told, and the
	 * services start without.
	 * @param progress where to tell of a failure
	 * @throws InterruptedException when the waiting thread was interrupted
	 */
	public void writeClassArchives(Progress progress) throws InterruptedException {
		try {
			List<Future<?>> writing = new ArrayList<>();
			for (ClassDataArchive archive : this.archives.values()) {
				if (archive.isMissing()) {
					writing.add(this.writers.submit(() -> {
						archive.write();
						return null;
					}));
				}
			}
			for (Future<?> each : writing) {
				each.get();
			}
		}
		catch (RejectedExecutionException ex) {
			// Called off.
		}
		catch (IOException ex) {
			progress.line(WITHOUT_ARCHIVES + ex.getMessage());
		}
		catch (ExecutionException ex) {
			if (!this.writers.isShutdown()) {
				progress.line(WITHOUT_ARCHIVES + ((ex.getCause() != null) ? ex.getCause() : ex).getMessage());
			}
		}
	}

	/**
	 * Calls off what is being written, so that no process of it is left.
	 * @throws InterruptedException when the waiting thread was interrupted
	 */
	public void cancelClassArchives() throws InterruptedException {
		this.writers.shutdownNow();
		this.writers.awaitTermination(5, TimeUnit.SECONDS);
	}

	/**
	 * Gives back the memory that the services needed for nothing but their start.
	 * @param state which processes there are
	 * @throws InterruptedException when the waiting thread was interrupted
	 */
	public void collectGarbage(StackState state) throws InterruptedException {
		Set<String> names = Arrays.stream(Service.values()).map(Service::serviceName).collect(Collectors.toSet());
		GarbageCollection.request(state.processes()
			.stream()
			.filter((process) -> names.contains(process.name()) && process.isAlive())
			.map(ProcessState::process)
			.filter(Objects::nonNull)
			.map(ProcessIdentity::pid)
			.toList());
	}

	private ExplodedJar jar(Service service) throws IOException {
		return new ExplodedJar(this.home.jar(service.module()),
				this.run.of(service.serviceName()).resolve(service.module() + ".jar"), libraries());
	}

	private ClassDataArchive archive(Service service) throws IOException {
		String name = archiveName(service);
		ClassDataArchive archive = this.archives.get(name);
		if (archive == null) {
			List<ExplodedJar> jars = new ArrayList<>();
			for (Service other : Service.values()) {
				if (archiveName(other).equals(name)) {
					jars.add(jar(other));
				}
			}
			archive = new ClassDataArchive(name, libraries(), service.flags(), jars);
			this.archives.put(name, archive);
		}
		return archive;
	}

	/**
	 * Services with the same stores have most of their libraries in common. Those of
	 * Redis alone are two thousand classes.
	 */
	private static String archiveName(Service service) {
		if (service.database() == null) {
			return service.serviceName();
		}
		return service.isUsingRedis() ? "redis-and-sql" : "sql";
	}

	private Path libraries() {
		return this.run.of("lib");
	}

	private static List<String> after(Service service) {
		List<String> after = new ArrayList<>();
		if (service.database() != null) {
			after.add("postgres");
		}
		if (service.isUsingRedis()) {
			after.add("redis");
		}
		return after;
	}

	private Map<String, String> environment(Service service) {
		Map<String, String> environment = new LinkedHashMap<>();
		// Each thread of a virtual machine would keep memory of its own otherwise.
		environment.put("MALLOC_ARENA_MAX", "1");
		environment.put("SPRING_PROFILES_ACTIVE", "demo");
		environment.put("SERVER_ADDRESS", "127.0.0.1");
		environment.put("SERVER_PORT", Integer.toString(this.ports.of(service)));
		for (Service other : Service.values()) {
			environment.put(other.name() + "_URL", this.ports.url(other));
		}
		if (service.database() != null) {
			environment.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:%d/%s?reWriteBatchedInserts=true"
				.formatted(this.ports.postgres(), service.database()));
			environment.put("SPRING_DATASOURCE_USERNAME", service.database());
			environment.put("SPRING_DATASOURCE_PASSWORD", PostgresServer.PASSWORD);
			// Each connection is a process of PostgreSQL's: the five services would have
			// fifty, most of them for nothing.
			environment.put("SPRING_DATASOURCE_HIKARI_MINIMUMIDLE", "2");
			// A tenth of a start goes into queries that nobody has asked for yet.
			// Elsewhere
			// a service looks at all of them first, as the tests do.
			environment.put("SPRING_DATA_JPA_REPOSITORIES_BOOTSTRAP_MODE", "lazy");
		}
		environment.put("SPRING_DATA_REDIS_HOST", "localhost");
		environment.put("SPRING_DATA_REDIS_PORT", Integer.toString(this.ports.redis()));
		environment.put("POS_DEMO_ORDERS", Integer.toString(this.demoOrders));
		Path logs = this.run.of(service.serviceName()).resolve("logs.json");
		environment.put("LOGGING_FILE_NAME", logs.toString());
		environment.put("LOGGING_THRESHOLD_CONSOLE", "OFF");
		environment.put("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT",
				String.format(Locale.ROOT, "http://localhost:%d/v1/traces", this.ports.otlp()));
		environment.put("MANAGEMENT_OPENTELEMETRY_LOGGING_EXPORT_OTLP_ENDPOINT",
				String.format(Locale.ROOT, "http://localhost:%d/v1/logs", this.ports.otlp()));
		environment.put("OBSERVABILITY_CONSOLE_OTLP_PORT", Integer.toString(this.ports.otlp()));
		return environment;
	}

}
