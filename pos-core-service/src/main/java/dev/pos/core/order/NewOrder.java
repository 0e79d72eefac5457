package dev.pos.core.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What is to be ordered.
 *
 * @param tableId the table that orders, or {@code null} for a take-away
 * @param quantities how many of each product, by SKU
 */
public record NewOrder(@Nullable UUID tableId, SortedMap<String, Integer> quantities) {

	/**
	 * Returns what tells this order from another one under the same idempotency key.
	 */
	String fingerprint() {
		try {
			byte[] text = (this.tableId + " " + this.quantities).getBytes(StandardCharsets.UTF_8);
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
