package dev.pos.auth;

import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.support.TestPropertySourceUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for tokens across restarts and outages.
 */
class RestartIntegrationTests {

	@Test
	void tokenWhenServiceRestartsAndKeysRotateStaysValid() {
		String token;
		try (ConfigurableApplicationContext context = start()) {
			token = client(context).accessToken("owner");
		}
		try (ConfigurableApplicationContext context = start("pos.auth.keys.rotate-after=0s",
				"pos.auth.keys.publish-before-use=0s")) {
			AuthClient client = client(context);
			assertThat(client.get("/auth/me", token).getStatusCode().value()).isEqualTo(200);
			assertThat(header(client.accessToken("owner"))).isNotEqualTo(header(token));
		}
	}

	@Test
	void loginWhenRedisIsAwayStillWorks() {
		try (ConfigurableApplicationContext context = start("spring.data.redis.port=1")) {
			AuthClient client = client(context);
			assertThat(client.logIn("acme_corp", "owner", "wrong-password").getStatusCode().value()).isEqualTo(401);
			String token = client.accessToken("owner");
			assertThat(client.get("/auth/me", token).getStatusCode().value()).isEqualTo(200);
			assertThat(client.post("/auth/logout", token, "").getStatusCode().value()).isEqualTo(503);
		}
	}

	private static String header(String token) {
		return token.substring(0, token.indexOf('.'));
	}

	private static AuthClient client(ConfigurableApplicationContext context) {
		return new AuthClient(((WebServerApplicationContext) context).getWebServer().getPort());
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(AuthApplication.class).profiles("demo").initializers((context) -> {
			TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, Stores.properties());
			TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, "server.port=0",
					"management.tracing.export.otlp.enabled=false");
			TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, properties);
		}).run();
	}

}
