package dev.pos.auth;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for sessions, from the first refresh to the logout, over HTTP, on a real database
 * and a real Redis.
 */
class SessionIntegrationTests extends AuthServiceTest {

	private final JdbcClient jdbc = Stores.everything();

	@Test
	void refreshWhenTokenIsFreshGivesTheNextPair() {
		Object first = this.client.logIn("owner").getBody().get("refresh_token");
		ResponseEntity<Map<String, Object>> second = this.client.refresh(first);
		assertThat(second.getStatusCode().value()).isEqualTo(200);
		assertThat(second.getBody().get("refresh_token")).isNotEqualTo(first);
		assertThat(this.client.get("/auth/me", second.getBody().get("access_token")).getStatusCode().value())
			.isEqualTo(200);
	}

	@Test
	void refreshWhenTokenComesASecondTimeEndsTheSession() {
		Object first = this.client.logIn("owner").getBody().get("refresh_token");
		Object second = this.client.refresh(first).getBody().get("refresh_token");
		assertThat(this.client.refresh(first).getStatusCode().value()).isEqualTo(401);
		assertThat(this.client.refresh(second).getStatusCode().value()).isEqualTo(401);
	}

	@Test
	void refreshWhenTwoComeAtOnceServesOneAtMost() throws Exception {
		Object token = this.client.logIn("owner").getBody().get("refresh_token");
		Callable<Integer> refresh = () -> this.client.refresh(token).getStatusCode().value();
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			List<Future<Integer>> answers = executor.invokeAll(List.of(refresh, refresh, refresh, refresh));
			int served = 0;
			for (Future<Integer> answer : answers) {
				assertThat(answer.get()).isIn(200, 401);
				served += (answer.get() == 200) ? 1 : 0;
			}
			assertThat(served).isLessThanOrEqualTo(1);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void refreshWhenTokenIsUnknownGets401() {
		assertThat(this.client.refresh("nonsense").getStatusCode().value()).isEqualTo(401);
	}

	@Test
	void refreshWhenTokenIsTakenToAnotherTenantGets401() {
		String token = this.client.logIn("owner").getBody().get("refresh_token").toString();
		assertThat(token).startsWith("acme_corp~");
		assertThat(this.client.refresh(token.replace("acme_corp", "bistro_nord")).getStatusCode().value())
			.isEqualTo(401);
		assertThat(this.client.refresh(token.replace("acme_corp", "*")).getStatusCode().value()).isEqualTo(401);
		assertThat(this.client.refresh(token).getStatusCode().value()).isEqualTo(200);
	}

	@Test
	void loginAndRefreshWhenACallerOfAnotherTenantAsksServeTheNewOne() {
		String stranger = this.client.accessToken("owner");
		ResponseEntity<Map<String, Object>> tokens = this.client.post("/auth/login", stranger,
				Map.of("tenant_id", "bistro_nord", "username", "owner", "password", "demo-password"));
		assertThat(tokens.getStatusCode().value()).isEqualTo(200);
		ResponseEntity<Map<String, Object>> next = this.client.post("/auth/refresh", stranger,
				Map.of("refresh_token", tokens.getBody().get("refresh_token")));
		assertThat(this.client.get("/auth/me", next.getBody().get("access_token")).getBody()).containsEntry("tenant_id",
				"bistro_nord");
	}

	@Test
	void refreshTokenWhenStoredIsHashed() {
		Object token = this.client.logIn("owner").getBody().get("refresh_token");
		assertThat(this.jdbc.sql("SELECT token_hash FROM refresh_tokens").query(String.class).list()).isNotEmpty()
			.doesNotContain(token.toString())
			.allMatch((hash) -> hash.matches("[0-9a-f]{64}"));
	}

	@Test
	void logoutWhenDoneRevokesAccessAndRefreshToken() {
		Map<String, Object> tokens = this.client.logIn("owner").getBody();
		Object access = tokens.get("access_token");
		assertThat(this.client.post("/auth/logout", access, "").getStatusCode().value()).isEqualTo(204);
		assertThat(this.client.get("/auth/me", access).getStatusCode().value()).isEqualTo(401);
		assertThat(this.client.refresh(tokens.get("refresh_token")).getStatusCode().value()).isEqualTo(401);
	}

	@Test
	void logoutWhenDoneLeavesOtherSessionsOpen() {
		Object other = this.client.accessToken("owner");
		this.client.post("/auth/logout", this.client.accessToken("owner"), "");
		assertThat(this.client.get("/auth/me", other).getStatusCode().value()).isEqualTo(200);
	}

}
