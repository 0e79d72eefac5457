package dev.pos.testing;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * What the description of a service's interface says that its code does not: names on the
 * wire, tokens and problem details.
 */
@TestConfiguration(proxyBeanMethods = false)
public class OpenApiDocumentation {

	@Bean
	ModelResolver modelResolver() {
		return new ModelResolver(new ObjectMapper().registerModule(new JavaTimeModule())
			.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE), new PartNames()).openapi31(true);
	}

	@Bean
	OpenApiCustomizer serviceDescription(@Value("${spring.application.name}") String service,
			@Value("${pos.security.public-paths:}") List<String> open) {
		return (document) -> {
			document.info(new Info().title("POS " + service).version("1"));
			document.servers(null);
			describe(document);
			document.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
				operation.setTags(null);
				complete(operation, isOpen(open, method, path));
			}));
		};
	}

	private static void describe(OpenAPI document) {
		Components components = (document.getComponents() != null) ? document.getComponents() : new Components();
		components.addSecuritySchemes("token",
				new SecurityScheme().type(SecurityScheme.Type.HTTP)
					.scheme("bearer")
					.bearerFormat("JWT")
					.description("An access token from POST /auth/login of the auth service"));
		Schema<?> problem = new ObjectSchema().description("A problem detail (RFC 9457)");
		for (String member : List.of("type", "title", "detail", "instance", "correlation_id", "trace_id")) {
			problem.addProperty(member, new StringSchema());
		}
		problem.addProperty("status", new IntegerSchema());
		components.addSchemas("Problem", problem);
		document.components(components);
	}

	private static void complete(Operation operation, boolean open) {
		if (!open) {
			operation.addSecurityItem(new SecurityRequirement().addList("token"));
		}
		operation.getResponses().entrySet().removeIf((response) -> !response.getKey().startsWith("2"));
		operation.getResponses()
			.addApiResponse("default",
					new ApiResponse().description("What was wrong and what to do")
						.content(new Content().addMediaType("application/problem+json",
								new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")))));
	}

	private static boolean isOpen(List<String> open, PathItem.HttpMethod method, String path) {
		return open.contains(method + " " + path);
	}

	/**
	 * Names the part of a record after both: two records may each have a {@code Line}.
	 */
	private static final class PartNames extends TypeNameResolver {

		@Override
		protected String nameForClass(Class<?> type, Set<Options> options) {
			Class<?> whole = type.getEnclosingClass();
			return (whole != null && whole.isRecord()) ? whole.getSimpleName() + type.getSimpleName()
					: super.nameForClass(type, options);
		}

	}

}
