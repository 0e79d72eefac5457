package dev.pos.payment.gateway.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The gateway's HTTP interface, served by this service itself while no other gateway is
 * configured.
 *
 * @see SimulatedCharges
 */
@RestController
@RequestMapping("/simulator/charges")
@Conditional(NoGatewayConfigured.class)
class GatewaySimulatorController {

	private static final int MAX_KEY = 255;

	private final SimulatedCharges charges;

	GatewaySimulatorController(SimulatedCharges charges) {
		this.charges = charges;
	}

	@PostMapping
	ResponseEntity<Map<String, String>> charge(@RequestHeader("Idempotency-Key") @Size(max = MAX_KEY) String key,
			@Valid @RequestBody ChargeRequest request) {
		SimulatedBehaviour behaviour = SimulatedBehaviour.of(request.amount());
		if (behaviour == SimulatedBehaviour.OUTAGE) {
			return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(Map.of("code", "outage"));
		}
		SimulatedCharges.Decision decision = this.charges.charge(key, request.amount(), request.currency(),
				behaviour.declineCode());
		pause((behaviour == SimulatedBehaviour.LATE_ANSWER) ? SimulatedBehaviour.DELAY : decision.latency());
		String declined = decision.declineCode();
		return (declined != null) ? ResponseEntity.status(HttpStatus.PAYMENT_REQUIRED).body(Map.of("code", declined))
				: ResponseEntity.status(HttpStatus.CREATED).body(Map.of("status", "approved"));
	}

	@DeleteMapping("/{key}")
	ResponseEntity<@Nullable Void> callOff(@PathVariable @Size(max = MAX_KEY) String key) {
		this.charges.callOff(key);
		return ResponseEntity.noContent().build();
	}

	private static void pause(Duration time) {
		try {
			// The slow gateway that an amount or its table asks for: the delay is the
			// behaviour simulated.
			Thread.sleep(time.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	record ChargeRequest(@NotNull @Positive @Digits(integer = 10, fraction = 2) BigDecimal amount,
			@NotBlank @Size(max = 3) String currency, @NotBlank String method) {
	}

}
