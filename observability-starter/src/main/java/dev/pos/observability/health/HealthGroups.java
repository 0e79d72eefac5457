package dev.pos.observability.health;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;

/**
 * The Actuator's health groups with two things added: a readiness group that says what
 * readiness says, unless the user has made one, and statuses that a group's own settings
 * add to instead of replace.
 */
final class HealthGroups implements HealthEndpointGroups, AdditionalPathsMapper {

	private static final String READINESS = "readiness";

	private final HealthEndpointGroups groups;

	private final HealthEndpointProperties properties;

	private final @Nullable Predicate<String> readinessMember;

	private final Set<String> names;

	/**
	 * Creates the groups.
	 * @param groups the groups as Boot has made them
	 * @param properties the user's settings
	 * @param readinessMember whether a path belongs to readiness, {@code null} if there
	 * shall be no such group
	 */
	HealthGroups(HealthEndpointGroups groups, HealthEndpointProperties properties,
			@Nullable Predicate<String> readinessMember) {
		this.groups = groups;
		this.properties = properties;
		this.readinessMember = readinessMember;
		this.names = new LinkedHashSet<>(groups.getNames());
		if (readinessMember != null) {
			this.names.add(READINESS);
		}
	}

	@Override
	public HealthEndpointGroup getPrimary() {
		return this.groups.getPrimary();
	}

	@Override
	public Set<String> getNames() {
		return this.names;
	}

	@Override
	public @Nullable HealthEndpointGroup get(String name) {
		HealthEndpointGroup group = this.groups.get(name);
		if (group != null) {
			HealthEndpointProperties.Group settings = this.properties.getGroup().get(name);
			return (settings != null) ? new Completed(group, settings) : group;
		}
		return (this.readinessMember != null && name.equals(READINESS))
				? new Readiness(this.groups.getPrimary(), this.readinessMember) : null;
	}

	@Override
	public @Nullable List<String> getAdditionalPaths(EndpointId endpointId, WebServerNamespace namespace) {
		return (this.groups instanceof AdditionalPathsMapper mapper) ? mapper.getAdditionalPaths(endpointId, namespace)
				: null;
	}

	/**
	 * A user's group, with the statuses it forgets.
	 */
	private record Completed(HealthEndpointGroup group,
			HealthEndpointProperties.Group settings) implements HealthEndpointGroup {

		@Override
		public boolean isMember(String name) {
			return this.group.isMember(name);
		}

		@Override
		public boolean showComponents(SecurityContext securityContext) {
			return this.group.showComponents(securityContext);
		}

		@Override
		public boolean showDetails(SecurityContext securityContext) {
			return this.group.showDetails(securityContext);
		}

		@Override
		public StatusAggregator getStatusAggregator() {
			List<String> order = this.settings.getStatus().getOrder();
			return order.isEmpty() ? this.group.getStatusAggregator() : HealthStatuses.aggregator(order);
		}

		@Override
		public HttpCodeStatusMapper getHttpCodeStatusMapper() {
			return this.settings.getStatus().getHttpMapping().isEmpty() ? this.group.getHttpCodeStatusMapper()
					: HealthStatuses.mapper(this.settings.getStatus().getHttpMapping());
		}

		@Override
		public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
			return this.group.getAdditionalPath();
		}

	}

	/**
	 * The readiness of the Actuator, shown to the same people as everything else.
	 */
	private record Readiness(HealthEndpointGroup primary, Predicate<String> member) implements HealthEndpointGroup {

		@Override
		public boolean isMember(String name) {
			return name.equals("readinessState") || this.member.test(name);
		}

		@Override
		public boolean showComponents(SecurityContext securityContext) {
			return this.primary.showComponents(securityContext);
		}

		@Override
		public boolean showDetails(SecurityContext securityContext) {
			return this.primary.showDetails(securityContext);
		}

		@Override
		public StatusAggregator getStatusAggregator() {
			return this.primary.getStatusAggregator();
		}

		@Override
		public HttpCodeStatusMapper getHttpCodeStatusMapper() {
			return this.primary.getHttpCodeStatusMapper();
		}

		@Override
		public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
			return null;
		}

	}

}
