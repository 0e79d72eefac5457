package dev.pos.local.command;

import java.util.Map;

import dev.pos.local.stack.Ports;
import dev.pos.local.stack.Service;
import tools.jackson.databind.JsonNode;

/**
 * The chatbot of a running stack, asked as one of the demo users.
 */
final class Chatbot {

	private static final String PASSWORD = "demo-password";

	private final StackClient client;

	private final Ports ports;

	Chatbot(StackClient client, Ports ports) {
		this.client = client;
		this.ports = ports;
	}

	/**
	 * Logs in and asks.
	 * @return the chatbot's answer
	 */
	JsonNode ask(String tenant, String user, String question) throws CommandFailedException, InterruptedException {
		StackClient.Answer login = this.client.post(this.ports.url(Service.AUTH) + "/auth/login",
				Map.of("tenant_id", tenant, "username", user, "password", PASSWORD));
		if (!login.isOk()) {
			throw new CommandFailedException(ExitCodes.FAILED, "logging in as %s of %s failed with %d: %s"
				.formatted(user, tenant, login.status(), login.problem()));
		}
		String url = this.ports.url(Service.CHATBOT) + "/query?q=" + StackClient.encode(question);
		StackClient.Answer answer = this.client.get(url,
				Map.of("Authorization", "Bearer " + login.body().path("access_token").asString()));
		if (!answer.isOk()) {
			throw new CommandFailedException(ExitCodes.FAILED,
					"the chatbot answered %d: %s".formatted(answer.status(), answer.problem()));
		}
		return answer.body();
	}

}
