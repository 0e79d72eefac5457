package dev.pos.core.order;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.pos.security.tenant.CurrentTenant;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * The orders that were left with something to settle because another service was away, or
 * this one was killed.
 * <p>
 * Other services do nothing without a token, and this service has none of its own. It
 * therefore works for a tenant with the token of the last request that changed or read
 * the tenant's orders, for as long as that token is valid. Tokens are kept in memory
 * only.
 */
@Component
class UnfinishedOrders {

	private static final int BATCH = 50;

	private final Map<String, JwtAuthenticationToken> latest = new ConcurrentHashMap<>();

	private final OrderBook orders;

	private final OrderSettlement settlement;

	UnfinishedOrders(OrderBook orders, OrderSettlement settlement) {
		this.orders = orders;
		this.settlement = settlement;
	}

	/**
	 * Remembers who asks, to finish the tenant's orders on their behalf.
	 */
	void remember() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication instanceof JwtAuthenticationToken token) {
			this.latest.put(CurrentTenant.id(), token);
		}
	}

	@Scheduled(fixedDelayString = "${orders.follow-up.interval}", initialDelayString = "${orders.follow-up.interval}")
	void settleAll() {
		this.latest.values().removeIf(UnfinishedOrders::isExpired);
		this.latest.values().forEach(this::settleAs);
	}

	private void settleAs(JwtAuthenticationToken authentication) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(authentication);
		SecurityContextHolder.setContext(context);
		try {
			for (UUID id : this.orders.unfinished(BATCH)) {
				this.settlement.settle(id);
			}
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	private static boolean isExpired(JwtAuthenticationToken authentication) {
		Jwt token = authentication.getToken();
		return token.getExpiresAt() != null && token.getExpiresAt().isBefore(Instant.now());
	}

}
