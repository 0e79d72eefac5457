package dev.pos.console.access;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = { "observability.console.poll-interval=1h", "server.address=0.0.0.0",
		"observability.console.access.token=" + AccessIntegrationTests.TOKEN })
@AutoConfigureMockMvc
class AccessIntegrationTests {

	static final String TOKEN = "correct-horse-battery";

	@Autowired
	private MockMvcTester mvc;

	@ParameterizedTest
	@ValueSource(strings = { "/", "/traces", "/traces/x", "/logs", "/logs/stream", "/meters", "/correlation/x",
			"/lookup?id=x", "/api/traces", "/api/logs", "/api/services", "/api/metrics", "/api/changes", "/api/map",
			"/api/alerts", "/api/store", "/metrics", "/actuator", "/actuator/prometheus", "/actuator/env",
			"/console.css/../api/logs", "/fonts/..;/api/logs" })
	void nothingIsShownToWhoDoesNotKnowTheToken(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatus(HttpStatus.UNAUTHORIZED)
			.hasHeader("WWW-Authenticate", "Bearer")
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(this.mvc.get().uri(path).header("Authorization", "Bearer " + TOKEN + "x"))
			.hasStatus(HttpStatus.UNAUTHORIZED);
		assertThat(this.mvc.get().uri(path).cookie(new Cookie("console", TOKEN))).hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/traces", "/v1/logs", "/v1/metrics" })
	void nothingIsTakenFromWhoDoesNotKnowTheToken(String path) {
		assertThat(this.mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content("{}"))
			.hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/health", "/health/ready", "/sign-in", "/console.css", "/theme.js", "/favicon.ico",
			"/webjars/htmx.org/dist/htmx.min.js" })
	void healthAndTheSignInPageAreOpen(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatusOk();
	}

	@Test
	void bearerTokenLetsIn() {
		assertThat(this.mvc.get().uri("/api/services").header("Authorization", "Bearer " + TOKEN)).hasStatusOk();
		assertThat(this.mvc.get().uri("/api/services").header("Authorization", "bearer " + TOKEN)).hasStatusOk();
	}

	@Test
	void browserIsAskedAndThenBroughtToWhereItWanted() {
		MvcTestResult asked = this.mvc.get().uri("/logs?q=a&b={value}", "c d").accept(MediaType.TEXT_HTML).exchange();
		assertThat(asked).hasStatus(HttpStatus.FOUND)
			.redirectedUrl()
			.isEqualTo("/sign-in?to=%2Flogs%3Fq%3Da%26b%3Dc%2520d");
		MvcTestResult signedIn = this.mvc.post()
			.uri("/sign-in")
			.param("token", " " + TOKEN)
			.param("to", "/logs?q=a&b=c%20d")
			.exchange();
		assertThat(signedIn).hasStatus(HttpStatus.SEE_OTHER).redirectedUrl().isEqualTo("/logs?q=a&b=c%20d");
		assertThat(signedIn.getResponse().getHeader("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/")
			.doesNotContain(TOKEN);
		Cookie cookie = signedIn.getResponse().getCookie("console");
		assertThat(cookie).isNotNull();
		assertThat(this.mvc.get().uri("/logs").cookie(cookie).accept(MediaType.TEXT_HTML)).hasStatusOk();
	}

	@Test
	void signInWithAWrongTokenIsRefusedAndSetsNoCookie() {
		assertThat(this.mvc.post().uri("/sign-in").param("token", "wrong")).hasStatus(HttpStatus.FORBIDDEN)
			.doesNotContainHeader("Set-Cookie")
			.bodyText()
			.contains("That is not the token");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "//evil.test", "/\\evil.test", "https://evil.test", "javascript:alert(1)", "/\nevil", "evil" })
	void signInLeadsToNoOtherHost(String address) {
		assertThat(this.mvc.post().uri("/sign-in").param("token", TOKEN).param("to", address)).redirectedUrl()
			.isEqualTo("/");
	}

}
