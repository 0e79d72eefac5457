package dev.pos.chatbot.source;

import java.util.List;
import java.util.UUID;

import org.springframework.web.service.annotation.GetExchange;

/**
 * The auth service: who is asking.
 */
public interface AuthClient {

	@GetExchange("/auth/me")
	Me me();

	/**
	 * The one who asks.
	 *
	 * @param userId the user's id
	 * @param tenantId the user's tenant
	 * @param username the name within the tenant
	 * @param roles what the user may do
	 */
	record Me(UUID userId, String tenantId, String username, List<String> roles) {
	}

}
