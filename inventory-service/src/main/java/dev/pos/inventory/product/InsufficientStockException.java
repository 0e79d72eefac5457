package dev.pos.inventory.product;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when more units are asked for than are in stock.
 */
public class InsufficientStockException extends ErrorResponseException {

	InsufficientStockException(String sku, int requested, int available) {
		super(HttpStatus.CONFLICT);
		getBody().setTitle("Not enough stock");
		getBody().setDetail("Of '%s', %d were requested and %d are available".formatted(sku, requested, available));
		getBody().setProperty("sku", sku);
		getBody().setProperty("requested", requested);
		getBody().setProperty("available", available);
	}

}
