package dev.pos.local.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.Annotated;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kubernetes resources, read as strictly as an API server does: a field that their type
 * does not have is an error.
 */
final class Manifests {

	private static final Map<String, Class<? extends HasMetadata>> types = Map.ofEntries(
			Map.entry("v1 Namespace", Namespace.class), Map.entry("v1 ConfigMap", ConfigMap.class),
			Map.entry("v1 Secret", Secret.class), Map.entry("v1 Service", Service.class),
			Map.entry("apps/v1 Deployment", Deployment.class), Map.entry("apps/v1 StatefulSet", StatefulSet.class),
			Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
			Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
			Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
			Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
			Map.entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class));

	private static final ObjectMapper mapper = new ObjectMapper()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.setAnnotationIntrospector(new NothingElse());

	private final List<HasMetadata> resources = new ArrayList<>();

	private Manifests() {
	}

	static Manifests read(String yaml) {
		Manifests manifests = new Manifests();
		for (Object document : new Yaml().loadAll(yaml)) {
			Map<?, ?> fields = (Map<?, ?>) document;
			String type = fields.get("apiVersion") + " " + fields.get("kind");
			assertThat(types).containsKey(type);
			manifests.resources.add(mapper.convertValue(fields, types.get(type)));
		}
		assertThat(manifests.resources).isNotEmpty();
		return manifests;
	}

	/**
	 * The resources of a type, by name.
	 */
	<T extends HasMetadata> Map<String, T> all(Class<T> type) {
		Map<String, T> found = new LinkedHashMap<>();
		this.resources.stream()
			.filter(type::isInstance)
			.map(type::cast)
			.forEach((resource) -> assertThat(found.put(resource.getMetadata().getName(), resource)).isNull());
		return found;
	}

	/**
	 * Leaves fields that nobody declared to nobody: the types would keep them otherwise.
	 */
	private static final class NothingElse extends JacksonAnnotationIntrospector {

		@Override
		public Boolean hasAnySetter(Annotated annotated) {
			return false;
		}

		@Override
		public boolean hasIgnoreMarker(AnnotatedMember member) {
			return super.hasIgnoreMarker(member) || member.getName().equals("setAdditionalProperties");
		}

	}

}
