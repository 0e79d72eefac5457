package dev.pos.observability;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Logs what it gets as careless code does, and fails in the ways that repeat it.
 */
@RestController
@RequestMapping("/canary")
class CanaryController {

	private static final Logger logger = LoggerFactory.getLogger(CanaryController.class);

	private final JdbcTemplate jdbc;

	CanaryController(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	@PostMapping("/logs")
	void logs(@RequestBody Login login, @RequestParam String token, HttpServletRequest request) {
		logger.debug("Headers {}", new ServletServerHttpRequest(request).getHeaders());
		logger.debug("Query {}", request.getQueryString());
		logger.info("Body {}", login);
		logger.atInfo()
			.addKeyValue("password", login.password())
			.addKeyValue("login", login)
			.addKeyValue("query", request.getQueryString())
			.log("Key-values");
		logger.warn("Message", new IllegalStateException("no user with password=" + login.password() + " found",
				new IllegalArgumentException("token: " + token)));
	}

	@PostMapping("/validated")
	void validated(@Valid @RequestBody Login login) {
	}

	@GetMapping("/typed/{id}")
	void typed(@PathVariable UUID id, @RequestParam(defaultValue = "1") int pin) {
	}

	@GetMapping("/fails")
	void fails(@RequestParam String token) {
		throw new IllegalStateException("cannot exchange token=" + token);
	}

	@GetMapping("/sql/{kind}")
	void sql(@PathVariable String kind, @RequestParam String value) {
		this.jdbc.execute("create table if not exists canary (id int primary key, email varchar(40) unique,"
				+ " note varchar(40) not null, doc jsonb)");
		switch (kind) {
			case "bad-grammar" -> this.jdbc.queryForList("select nme from canary where email = '" + value + "'");
			case "bad-number" -> this.jdbc.queryForList("select id from canary where id = '" + value + "'");
			case "bind-number" -> this.jdbc.update("insert into canary (id, note) values (?::int, 'n')", value);
			case "duplicate" -> {
				for (int id = 1; id < 3; id++) {
					this.jdbc.update("insert into canary (id, email, note) values (?, ?, 'n')", id, value);
				}
			}
			case "missing" -> this.jdbc.update("insert into canary (id, email) values (7, ?)", value);
			case "document" ->
				this.jdbc.update("insert into canary (id, note, doc) values (8, 'n', ?::jsonb)", "{\"a\":" + value);
			case "unterminated" -> this.jdbc.execute("select '" + value);
			case "batch" -> this.jdbc.batchUpdate("insert into canary (id, note) values (9, '" + value + "')",
					"insert into canary (id, note) values (9, '" + value + "')");
			case "wrapped" -> {
				try {
					sql("bad-number", value);
				}
				catch (RuntimeException ex) {
					logger.error("Not read: " + ex.getMessage(), ex);
					throw new IllegalStateException("Not read: " + ex.getMessage(), ex);
				}
			}
			default -> throw new IllegalArgumentException(kind);
		}
	}

	record Login(@Size(min = 100) String password, @Min(1) int age) {

	}

}
