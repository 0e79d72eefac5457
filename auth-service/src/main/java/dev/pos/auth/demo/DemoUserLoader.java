package dev.pos.auth.demo;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import dev.pos.demo.DemoTenants;
import dev.pos.demo.DemoUser;
import dev.pos.demo.DemoUsers;
import dev.pos.security.tenant.EveryTenant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The loader of the demo users. It adds those that are missing and changes none.
 */
@Component
@Profile("demo")
class DemoUserLoader implements ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(DemoUserLoader.class);

	private final JdbcTemplate jdbc;

	private final PasswordEncoder passwordEncoder;

	DemoUserLoader(JdbcTemplate jdbc, PasswordEncoder passwordEncoder) {
		this.jdbc = jdbc;
		this.passwordEncoder = passwordEncoder;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		EveryTenant.run(this::load);
	}

	private void load() {
		String hash = this.passwordEncoder.encode(DemoUsers.PASSWORD);
		OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
		this.jdbc.batchUpdate("INSERT INTO tenants (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
				DemoTenants.all().stream().map((tenant) -> new Object[] { tenant.id(), tenant.name() }).toList());
		List<Object[]> rows = DemoUsers.all().stream().map((user) -> row(user, hash, now)).toList();
		this.jdbc.batchUpdate("INSERT INTO users (id, tenant_id, username, password_hash, role, created_at) "
				+ "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", rows);
		logger.atInfo().addKeyValue("users", rows.size()).log("Demo users are in place");
	}

	private static Object[] row(DemoUser user, Object hash, OffsetDateTime now) {
		return new Object[] { user.id(), user.tenantId(), user.username(), hash, user.role().toUpperCase(Locale.ROOT),
				now };
	}

}
