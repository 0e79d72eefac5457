package dev.pos.auth;

import org.junit.jupiter.api.BeforeEach;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The running service with its demo data, on a real database and a real Redis.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
abstract class AuthServiceTest {

	protected AuthClient client;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void stores(DynamicPropertyRegistry registry) {
		Stores.register(registry);
	}

	@BeforeEach
	void createClient() {
		this.client = new AuthClient(this.port);
	}

}
