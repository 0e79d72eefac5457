package dev.pos.inventory.product.web;

import java.net.URI;
import java.util.List;

import dev.pos.inventory.product.Assortment;
import dev.pos.inventory.product.ProductInStock;
import jakarta.validation.Valid;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping("/products")
class ProductController {

	private final Assortment assortment;

	ProductController(Assortment assortment) {
		this.assortment = assortment;
	}

	@GetMapping
	ProductList products() {
		return ProductList.of(this.assortment.products());
	}

	@GetMapping("/low-stock")
	ProductList lowOnStock() {
		return ProductList.of(this.assortment.lowOnStock());
	}

	@GetMapping("/{sku}")
	ProductResponse product(@PathVariable String sku) {
		return ProductResponse.of(this.assortment.product(sku));
	}

	@PostMapping
	ResponseEntity<ProductResponse> add(@Valid @RequestBody NewProduct product) {
		ProductInStock added = this.assortment.add(product.details(), product.stock());
		URI location = UriComponentsBuilder.fromPath("/products/{sku}").encode().build(product.sku());
		return ResponseEntity.created(location).body(ProductResponse.of(added));
	}

	@PutMapping("/{sku}/stock")
	ProductResponse restock(@PathVariable String sku, @Valid @RequestBody NewStock stock) {
		return ProductResponse.of(this.assortment.restock(sku, stock.stock()));
	}

	record ProductList(List<ProductResponse> items) {

		static ProductList of(List<ProductInStock> products) {
			return new ProductList(products.stream().map(ProductResponse::of).toList());
		}

	}

}
