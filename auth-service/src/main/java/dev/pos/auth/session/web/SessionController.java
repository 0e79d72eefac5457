package dev.pos.auth.session.web;

import dev.pos.auth.session.Credentials;
import dev.pos.auth.session.Sessions;
import dev.pos.auth.session.TokenPair;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Login, refresh and logout.
 */
@RestController
class SessionController {

	private static final String PRINTABLE = "\\P{Cntrl}*";

	private static final String PRINTABLE_MESSAGE = "must not contain control characters";

	private final Sessions sessions;

	SessionController(Sessions sessions) {
		this.sessions = sessions;
	}

	@PostMapping("/auth/login")
	Tokens logIn(@RequestBody @Valid Login login, HttpServletRequest request) {
		return Tokens.of(this.sessions
			.logIn(new Credentials(login.tenantId(), login.username(), login.password(), request.getRemoteAddr())));
	}

	@PostMapping("/auth/refresh")
	Tokens refresh(@RequestBody @Valid Refresh refresh) {
		return Tokens.of(this.sessions.refresh(refresh.refreshToken()));
	}

	@PostMapping("/auth/logout")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void logOut(@AuthenticationPrincipal Jwt token) {
		this.sessions.logOut(token);
	}

	record Login(@NotBlank @Size(max = 64) @Pattern(regexp = PRINTABLE, message = PRINTABLE_MESSAGE) String tenantId,
			@NotBlank @Size(max = 64) @Pattern(regexp = PRINTABLE, message = PRINTABLE_MESSAGE) String username,
			@NotBlank @Size(max = 200) String password) {

		@Override
		public String toString() {
			return "Login[" + this.tenantId + "/" + this.username + "]";
		}

	}

	record Refresh(@NotBlank @Size(max = 200) String refreshToken) {

		@Override
		public String toString() {
			return "Refresh[]";
		}

	}

	/**
	 * The answer of an OAuth 2 token endpoint (RFC 6749, section 5.1).
	 */
	record Tokens(String accessToken, String refreshToken, String tokenType, long expiresIn) {

		static Tokens of(TokenPair pair) {
			return new Tokens(pair.accessToken().value(), pair.refreshToken(), "Bearer",
					pair.accessToken().timeToLive().toSeconds());
		}

	}

}
