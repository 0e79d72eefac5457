package dev.pos.measured;

import java.io.IOException;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * A service of one endpoint that knows nothing of what observes it.
 */
@SpringBootApplication(proxyBeanMethods = false)
class MeasuredService {

	public static void main(String[] args) {
		SpringApplication.run(MeasuredService.class, args);
	}

	@Bean
	ResourceCounters resourceCounters(@Value("${measured.counters-port}") int port) throws IOException {
		return new ResourceCounters(port);
	}

}
