import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the chatbot's fan-out costs besides the slowest of the calls that it waits for.
 * Run it by {@code benchmarks/fan-out}.
 */
final class FanOut {

	private static final int WARM_UP = 50;

	private static final int LEGS = 5;

	private static final int SEARCHES = 100;

	private static final JsonMapper json = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final int offset;

	private FanOut(int offset) {
		this.offset = offset;
	}

	public static void main(String[] args) throws Exception {
		new FanOut(Integer.parseInt(args[1])).run(Integer.parseInt(args[0]));
	}

	private void run(int questions) throws IOException, InterruptedException {
		List<String> ids = ask(WARM_UP + questions).subList(WARM_UP, WARM_UP + questions);
		List<Double> answers = new ArrayList<>();
		List<Double> legs = new ArrayList<>();
		List<Double> costs = new ArrayList<>();
		for (String id : ids) {
			JsonNode trace = trace(id);
			double whole = spans(trace, "chatbot", "Answers#answer").get(0);
			double slowest = spans(trace, "chatbot", "GET /").stream().max(Double::compare).orElseThrow();
			answers.add(whole);
			legs.add(slowest);
			costs.add(whole - slowest);
		}
		// The table is what this program is run for.
		System.out.printf(Locale.ROOT, "%d daily summaries, milliseconds%n%-24s %8s %8s %8s%n", questions, "", "median",
				"p95", "max");
		print("answer", answers);
		print("slowest leg", legs);
		print("answer - slowest leg", costs);
	}

	private List<String> ask(int questions) throws IOException, InterruptedException {
		String token = token();
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < questions; i++) {
			// Of today, since answers about days that are over are kept.
			JsonNode answer = send(request(4006, "/query?q=daily%20summary").header("Authorization", token).build());
			if (!answer.path("degraded").isEmpty() && i >= WARM_UP) {
				throw new IOException("A degraded answer says nothing about the fan-out: " + answer);
			}
			ids.add(answer.path("trace_id").asString());
		}
		return ids;
	}

	/**
	 * Returns a trace once the answer and its five legs have arrived. The server span of
	 * the question itself is no leg.
	 */
	private JsonNode trace(String id) throws IOException, InterruptedException {
		for (int i = 0; i < SEARCHES; i++) {
			HttpResponse<String> found = this.http.send(request(4000, "/api/traces/" + id).build(),
					HttpResponse.BodyHandlers.ofString());
			if (found.statusCode() == 200) {
				JsonNode trace = json.readTree(found.body());
				if (spans(trace, "chatbot", "Answers#answer").size() == 1
						&& spans(trace, "chatbot", "GET /").size() == LEGS) {
					return trace;
				}
			}
			// Spans arrive when the services export their batches, which nobody announces.
			Thread.sleep(100);
		}
		throw new IOException("No whole trace of " + id + " has arrived");
	}

	private static List<Double> spans(JsonNode trace, String service, String operation) {
		List<Double> durations = new ArrayList<>();
		for (JsonNode span : trace.path("spans")) {
			if (span.path("service").asString().equals(service) && span.path("operation").asString().startsWith(operation)
					&& !span.path("operation").asString().equals("GET /query")) {
				durations.add(span.path("duration_ms").asDouble());
			}
		}
		return durations;
	}

	private String token() throws IOException, InterruptedException {
		HttpRequest login = request(4001, "/auth/login").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers
				.ofString("{\"tenant_id\":\"acme_corp\",\"username\":\"owner\",\"password\":\"demo-password\"}"))
			.build();
		return "Bearer " + send(login).path("access_token").asString();
	}

	private HttpRequest.Builder request(int port, String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + (this.offset + port) + path));
	}

	private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
		HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() != 200) {
			throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
		}
		return json.readTree(response.body());
	}

	/**
	 * Prints a row of the table.
	 */
	private static void print(String name, List<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		System.out.printf(Locale.ROOT, "%-24s %8.1f %8.1f %8.1f%n", name, sorted.get(sorted.size() / 2),
				sorted.get((int) (sorted.size() * 0.95)), sorted.get(sorted.size() - 1));
	}

}
