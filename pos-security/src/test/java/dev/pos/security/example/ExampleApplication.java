package dev.pos.security.example;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.pos.security.input.DayRange;
import dev.pos.security.tenant.CurrentTenant;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * A service as the six are, reduced to what the module has to guard.
 */
@SpringBootApplication
@EnableMethodSecurity
@ImportHttpServices(group = "sibling", types = ExampleApplication.Sibling.class)
public class ExampleApplication {

	public interface Sibling {

		@GetExchange("/echo")
		String credentials();

	}

	record Line(@NotBlank @Size(max = 10) String sku,
			@Positive @Digits(integer = 10, fraction = 2) BigDecimal unitPrice) {
	}

	record Order(@NotEmpty @Valid List<Line> orderLines, LocalDate servedOn, Instant servedAt, Integer guests) {
	}

	@RestController
	static class ExampleController {

		private final Sibling sibling;

		private final RestClient foreigner;

		private final AsyncTaskExecutor executor;

		ExampleController(Sibling sibling, RestClient.Builder clients, AsyncTaskExecutor applicationTaskExecutor) {
			this.sibling = sibling;
			this.foreigner = clients.build();
			this.executor = applicationTaskExecutor;
		}

		@GetMapping("/tenant")
		String tenant() {
			return CurrentTenant.id();
		}

		@GetMapping("/open")
		String open() {
			return "open";
		}

		@PreAuthorize("hasRole('OWNER')")
		@GetMapping("/books")
		String books() {
			return "books";
		}

		@GetMapping("/relay")
		String relay() {
			return this.sibling.credentials();
		}

		@GetMapping("/relay/fan-out")
		String relayFromExecutor() {
			return CompletableFuture.supplyAsync(this.sibling::credentials, this.executor).join();
		}

		@GetMapping("/foreign")
		String foreign(@RequestParam String url) {
			return String.valueOf(this.foreigner.get().uri(url).retrieve().body(String.class));
		}

		@PostMapping("/orders")
		Order order(@RequestBody @Valid Order order) {
			return order;
		}

		@GetMapping("/orders/{id}")
		String order(@PathVariable UUID id, @RequestParam LocalDate servedOn,
				@RequestParam(defaultValue = "1") @Max(10) int pageSize) {
			return "order";
		}

		@GetMapping("/search")
		String search(@RequestParam String dishName) {
			return dishName;
		}

		@GetMapping("/days")
		DayRange days(@RequestParam(required = false) LocalDate date, @RequestParam(required = false) LocalDate from,
				@RequestParam(required = false) LocalDate to) {
			return DayRange.of(date, from, to);
		}

		@GetMapping("/storeless")
		String storeless() {
			throw new DataAccessResourceFailureException("secret detail");
		}

		@GetMapping("/overtaken")
		String overtaken() {
			throw new OptimisticLockingFailureException("secret detail");
		}

		@GetMapping("/broken")
		String broken() {
			throw new IllegalStateException("secret detail");
		}

	}

}
