package dev.pos.local.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.pos.local.Tool;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The files in {@code kubernetes/} say what a cluster understands, and what the services
 * keep to. What kustomize makes of them is seen only where there is a {@code kubectl}.
 */
class KubernetesFilesTests {

	private static final String NAME = "app.kubernetes.io/name";

	private static final Map<String, Integer> services = services();

	private static final Path kubernetes = Path.of("").toAbsolutePath().getParent().resolve("kubernetes");

	private static Map<String, Integer> services() {
		Map<String, Integer> services = new LinkedHashMap<>();
		for (String name : List.of("auth", "pos-core", "inventory", "payment", "restaurant", "chatbot")) {
			services.put(name, 4001 + services.size());
		}
		return services;
	}

	@ParameterizedTest
	@MethodSource("files")
	void fileWhenReadStrictlyHasNoUnknownField(Path file) throws IOException {
		Manifests.read(Files.readString(file));
	}

	@ParameterizedTest
	@ValueSource(strings = { "production", "demo" })
	void serviceWhenRenderedIsProbedAtTheEndpointsOfTheContract(String overlay) throws Exception {
		Map<String, Deployment> deployments = render(overlay).all(Deployment.class);
		assertThat(deployments).containsOnlyKeys(services.keySet());
		deployments.forEach((name, deployment) -> {
			Container container = container(deployment);
			assertThat(container.getPorts()).singleElement().satisfies((port) -> {
				assertThat(port.getName()).isEqualTo("http");
				assertThat(port.getContainerPort()).isEqualTo(services.get(name));
			});
			assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/health");
			assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health");
			assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
			// The answer may take the deadline of two seconds and a tenth.
			assertThat(container.getReadinessProbe().getTimeoutSeconds()).isGreaterThan(2);
			assertThat(
					Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
						.map((probe) -> probe.getHttpGet().getPort().getStrVal()))
				.containsOnly("http");
			assertThat(container.getResources().getLimits()).containsKey("memory");
			assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
		});
	}

	@Test
	void podWhenRenderedHasNoRightItDoesNotNeed() throws Exception {
		render("production").all(Deployment.class).values().forEach((deployment) -> {
			var pod = deployment.getSpec().getTemplate().getSpec();
			assertThat(pod.getAutomountServiceAccountToken()).isFalse();
			assertThat(pod.getEnableServiceLinks()).isFalse();
			assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
			assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
			var container = container(deployment).getSecurityContext();
			assertThat(container.getReadOnlyRootFilesystem()).isTrue();
			assertThat(container.getAllowPrivilegeEscalation()).isFalse();
			assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
		});
	}

	@Test
	void serviceWhenRenderedHasAllThatBelongsToIt() throws Exception {
		Manifests manifests = render("production");
		Map<String, Service> ports = manifests.all(Service.class);
		Map<String, PodDisruptionBudget> budgets = manifests.all(PodDisruptionBudget.class);
		Map<String, HorizontalPodAutoscaler> scalers = manifests.all(HorizontalPodAutoscaler.class);
		Map<String, NetworkPolicy> policies = manifests.all(NetworkPolicy.class);
		manifests.all(Deployment.class).forEach((name, deployment) -> {
			Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
			assertThat(labels).containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
			assertThat(labels).containsAllEntriesOf(ports.get(name).getSpec().getSelector());
			assertThat(labels).containsAllEntriesOf(budgets.get(name).getSpec().getSelector().getMatchLabels());
			assertThat(labels).containsAllEntriesOf(policies.get(name).getSpec().getPodSelector().getMatchLabels());
			assertThat(ports.get(name).getSpec().getPorts()).singleElement()
				.satisfies((port) -> assertThat(port.getPort()).isEqualTo(services.get(name)));
			assertThat(budgets.get(name).getSpec().getMaxUnavailable().getIntVal()).isOne();
			assertThat(scalers.get(name).getSpec().getScaleTargetRef().getName()).isEqualTo(name);
			assertThat(scalers.get(name).getSpec().getMinReplicas()).isGreaterThan(1);
			assertThat(deployment.getSpec().getReplicas()).as("is the autoscaler's").isNull();
		});
	}

	@Test
	void callWhenTheCallerMayMakeItIsLetIn() throws Exception {
		Map<String, NetworkPolicy> policies = render("production").all(NetworkPolicy.class);
		Set<String> allowedOut = new TreeSet<>();
		Set<String> allowedIn = new TreeSet<>();
		services.keySet().forEach((name) -> {
			var policy = policies.get(name).getSpec();
			Stream.ofNullable(policy.getEgress())
				.flatMap(List::stream)
				.flatMap((rule) -> rule.getTo().stream().filter((peer) -> peer.getPodSelector() != null).map((peer) -> {
					String called = peer.getPodSelector().getMatchLabels().get(NAME);
					assertThat(rule.getPorts().get(0).getPort().getIntVal()).isEqualTo(services.get(called));
					return name + " calls " + called;
				}))
				.forEach(allowedOut::add);
			policy.getIngress()
				.stream()
				.flatMap((rule) -> rule.getFrom().stream())
				.filter((peer) -> peer.getPodSelector() != null)
				.flatMap((peer) -> peer.getPodSelector().getMatchExpressions().get(0).getValues().stream())
				.forEach((caller) -> allowedIn.add(caller + " calls " + name));
		});
		assertThat(allowedOut).contains("chatbot calls payment", "pos-core calls inventory", "restaurant calls auth")
			.isEqualTo(allowedIn);
	}

	@Test
	void settingWhenReferredToIsThere() throws Exception {
		Manifests manifests = render("demo");
		Map<String, Secret> secrets = manifests.all(Secret.class);
		Map<String, ConfigMap> maps = manifests.all(ConfigMap.class);
		List<String> urls = new ArrayList<>();
		manifests.all(Deployment.class).values().forEach((deployment) -> {
			Container container = container(deployment);
			container.getEnvFrom()
				.forEach((source) -> urls.addAll(maps.get(source.getConfigMapRef().getName())
					.getData()
					.entrySet()
					.stream()
					.filter((entry) -> entry.getKey().endsWith("_URL"))
					.map(Map.Entry::getValue)
					.toList()));
			assertThat(container.getEnv().stream().map(EnvVar::getValueFrom).filter((from) -> from != null))
				.allSatisfy((from) -> assertThat(secrets.get(from.getSecretKeyRef().getName()).getData())
					.containsKey(from.getSecretKeyRef().getKey()));
		});
		Set<String> known = services.entrySet()
			.stream()
			.map((service) -> "http://" + service.getKey() + ":" + service.getValue())
			.collect(Collectors.toSet());
		assertThat(urls).isNotEmpty().isSubsetOf(known);
	}

	@Test
	void monitorWhenRenderedScrapesTheJobsThatTheRulesExpect() throws Exception {
		Manifests manifests = render("production");
		ServiceMonitor monitor = manifests.all(ServiceMonitor.class).get("pos");
		assertThat(monitor.getSpec().getJobLabel()).isEqualTo(NAME);
		assertThat(monitor.getSpec().getSelector().getMatchExpressions().get(0).getValues())
			.containsExactlyInAnyOrderElementsOf(services.keySet());
		assertThat(monitor.getSpec().getEndpoints()).singleElement().satisfies((endpoint) -> {
			assertThat(endpoint.getPort()).isEqualTo("http");
			assertThat(endpoint.getPath()).isEqualTo("/actuator/prometheus");
			assertThat(endpoint.getInterval()).isEqualTo("15s");
		});
		assertThat(manifests.all(Service.class).values())
			.allSatisfy((service) -> assertThat(service.getMetadata().getLabels())
				.containsEntry(NAME, service.getMetadata().getName())
				.containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels()));
		PrometheusRule rule = manifests.all(PrometheusRule.class).get("pos");
		assertThat(rule.getSpec().getGroups().get(0).getInterval()).isEqualTo("15s");
		assertThat(rule.getSpec().getGroups().get(0).getRules())
			.filteredOn((alert) -> "ServiceDown".equals(alert.getAlert()))
			.first()
			.satisfies((alert) -> assertThat(alert.getExpr().getStrVal())
				.contains(String.join("|", services.keySet()) + "\""));
	}

	private static Container container(Deployment deployment) {
		List<Container> containers = deployment.getSpec().getTemplate().getSpec().getContainers();
		assertThat(containers).hasSize(1);
		return containers.get(0);
	}

	private static Manifests render(String overlay) throws IOException, InterruptedException {
		Tool kubectl = Tool.installed("kubectl");
		assumeThat(kubectl.output(kubernetes, "version", "--client", "--output=json"))
			.as("kubectl is too old to know these overlays")
			.containsPattern("\"kustomizeVersion\": \"v(5|\\d\\d)");
		return Manifests
			.read(kubectl.output(kubernetes, "kustomize", kubernetes.resolve("overlays").resolve(overlay).toString()));
	}

	static List<Path> files() throws IOException {
		try (Stream<Path> files = Files.walk(kubernetes)) {
			return files.filter((file) -> file.toString().endsWith(".yaml"))
				.filter((file) -> !file.endsWith("kustomization.yaml"))
				.sorted()
				.toList();
		}
	}

}
