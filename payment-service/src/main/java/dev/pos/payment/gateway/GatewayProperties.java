package dev.pos.payment.gateway;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Properties of the payment gateway.
 *
 * @param url the gateway's base URL, to which {@code /charges} is added; while empty, the
 * simulator plays the gateway
 * @param apiKey the key that the gateway knows this service by, sent as
 * {@code X-Api-Key}; none if empty, while the simulator's is made up at every start
 * @param connectTimeout the time to wait for a connection
 * @param readTimeout the time to wait for an answer
 */
@ConfigurationProperties("payment.gateway")
record GatewayProperties(@DefaultValue("") String url, @DefaultValue("") String apiKey,
		@DefaultValue("1s") Duration connectTimeout, @DefaultValue("2s") Duration readTimeout) {

	boolean simulated() {
		return !StringUtils.hasText(this.url);
	}

}
