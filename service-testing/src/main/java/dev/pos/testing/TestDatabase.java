package dev.pos.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * An empty database on a real PostgreSQL that all tests of a module share. A service
 * works in it as in production: with a role that owns the database and is no superuser,
 * for which a service connection to the container, whose user is one, would not do.
 */
public final class TestDatabase {

	private static final PostgresServer server = PostgresServer.start();

	private final String name;

	private TestDatabase(String name) {
		this.name = name;
	}

	/**
	 * Create a database.
	 * @param service the service it is for
	 * @return the database
	 */
	public static TestDatabase create(String service) {
		String name = service.replace('-', '_') + "_" + UUID.randomUUID().toString().replace('-', '_');
		JdbcClient postgres = JdbcClient.create(server.postgres());
		postgres.sql("create role " + name + " login password '" + name + "'").update();
		postgres.sql("create database " + name + " owner " + name).update();
		return new TestDatabase(name);
	}

	/**
	 * Point the datasource of a test's service at this database.
	 * @param registry the properties of the test
	 */
	public void use(DynamicPropertyRegistry registry) {
		for (String property : properties()) {
			String[] parts = property.split("=", 2);
			registry.add(parts[0], () -> parts[1]);
		}
	}

	/**
	 * Return what points a datasource at this database.
	 * @return the properties, each as {@code name=value}
	 */
	public List<String> properties() {
		return List.of(
				"spring.datasource.url=jdbc:postgresql://" + server + "/" + this.name + "?reWriteBatchedInserts=true",
				"spring.datasource.username=" + this.name, "spring.datasource.password=" + this.name);
	}

	/**
	 * Return a view of the database that no wall between tenants limits.
	 * @return the client of a superuser
	 */
	public JdbcClient everything() {
		return JdbcClient.create(server.database(this.name));
	}

	/**
	 * Return all that a tenant has, to see whether it changed.
	 * @param tenant the tenant
	 * @return its rows, by table
	 */
	public Map<String, List<String>> rows(String tenant) {
		JdbcClient everything = everything();
		Map<String, List<String>> rows = new TreeMap<>();
		everything
			.sql("select table_name from information_schema.columns "
					+ "where table_schema = 'public' and column_name = 'tenant_id'")
			.query(String.class)
			.list()
			.forEach((table) -> rows.put(table,
					everything.sql("select t::text from " + table + " t where tenant_id = ? order by 1")
						.param(tenant)
						.query(String.class)
						.list()));
		return rows;
	}

}
