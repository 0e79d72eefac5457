package dev.pos.observability.logging;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * Raises the log level of one logger, one correlation id or one tenant for a limited
 * time.
 * <p>
 * Nobody gets in unknown: each operation asks for an authenticated caller in one of the
 * configured roles, whatever the security of the application lets through. Without Spring
 * Security the endpoint is off; when it is switched on there all the same, its access is
 * read-only and nobody has a role. With Spring Security the starter's defaults expose it
 * with unrestricted access, as far as {@code management.endpoint.loglevels.access} and
 * {@code management.endpoints.web.exposure} do not say otherwise. A service that protects
 * browsers with CSRF tokens has to let this path go without.
 */
@WebEndpoint(id = LogLevelsEndpoint.ID, defaultAccess = Access.READ_ONLY)
final class LogLevelsEndpoint {

	static final String ID = "loglevels";

	private final LogLevels levels;

	private final RuntimeLevelsProperties properties;

	LogLevelsEndpoint(LogLevels levels, RuntimeLevelsProperties properties) {
		this.levels = levels;
		this.properties = properties;
	}

	@ReadOperation
	WebEndpointResponse<?> raised(SecurityContext caller) {
		WebEndpointResponse<?> refusal = refusal(caller);
		if (refusal != null) {
			return refusal;
		}
		List<Map<String, Object>> rules = this.levels.rules().stream().map(LevelRule::toBody).toList();
		return new WebEndpointResponse<>(Map.of("rules", rules));
	}

	/**
	 * Raises a level. Actuator takes the names of the parameters for those of the body's
	 * members, hence the underscores.
	 */
	@WriteOperation
	WebEndpointResponse<?> raise(SecurityContext caller, @Nullable String logger, @Nullable String level,
			@Nullable String duration, @Nullable String correlation_id, @Nullable String tenant_id) {
		WebEndpointResponse<?> refusal = refusal(caller);
		if (refusal != null) {
			return refusal;
		}
		try {
			LevelRule.Target target = new LevelRule.Target(logger, correlation_id, tenant_id);
			LevelRequest request = LevelRequest.of(target, level, duration, this.properties);
			return new WebEndpointResponse<>(this.levels.raise(request).toBody());
		}
		catch (InvalidLevelRequestException ex) {
			return problem(HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()));
		}
	}

	@DeleteOperation
	WebEndpointResponse<?> takeBack(SecurityContext caller, @Selector String id) {
		WebEndpointResponse<?> refusal = refusal(caller);
		if (refusal != null) {
			return refusal;
		}
		return this.levels.takeBack(id) ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT)
				: problem(HttpStatus.NOT_FOUND, "There is no such rule, or it has ended; GET lists those in force");
	}

	@DeleteOperation
	WebEndpointResponse<?> takeBackAll(SecurityContext caller) {
		WebEndpointResponse<?> refusal = refusal(caller);
		if (refusal != null) {
			return refusal;
		}
		this.levels.rules().forEach((rule) -> this.levels.takeBack(rule.id()));
		return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
	}

	private @Nullable WebEndpointResponse<?> refusal(SecurityContext caller) {
		if (caller.getPrincipal() == null) {
			return problem(HttpStatus.UNAUTHORIZED, "Log levels are for authenticated callers only");
		}
		Set<String> roles = this.properties.getRoles();
		if (!roles.isEmpty() && roles.stream().noneMatch(caller::isUserInRole)) {
			return problem(HttpStatus.FORBIDDEN, "Log levels need one of the roles " + String.join(", ", roles));
		}
		return null;
	}

	static WebEndpointResponse<?> problem(HttpStatus status, String detail) {
		return new WebEndpointResponse<>(ProblemDetail.forStatusAndDetail(status, detail), status.value(),
				MediaType.APPLICATION_PROBLEM_JSON);
	}

}
