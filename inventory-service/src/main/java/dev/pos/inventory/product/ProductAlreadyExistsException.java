package dev.pos.inventory.product;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when a new product asks for a SKU that another one has.
 */
public class ProductAlreadyExistsException extends ErrorResponseException {

	ProductAlreadyExistsException(String sku, Throwable cause) {
		super(HttpStatus.CONFLICT, cause);
		getBody().setTitle("Product already exists");
		getBody().setDetail("A product with the SKU '" + sku + "' exists; choose another SKU");
		getBody().setProperty("sku", sku);
	}

}
