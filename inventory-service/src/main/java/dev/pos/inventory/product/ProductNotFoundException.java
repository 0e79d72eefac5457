package dev.pos.inventory.product;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when a tenant has no product with the given SKU.
 */
public class ProductNotFoundException extends ErrorResponseException {

	public ProductNotFoundException(String sku) {
		super(HttpStatus.NOT_FOUND);
		getBody().setTitle("Product not found");
		getBody().setDetail("No product has the SKU '" + sku + "'; GET /products lists those there are");
		getBody().setProperty("sku", sku);
	}

}
