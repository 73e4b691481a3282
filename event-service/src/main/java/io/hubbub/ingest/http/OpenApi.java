package io.hubbub.ingest.http;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the service as a whole in {@code /openapi}. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
    info =
        @Info(
            title = "Hubbub event-service",
            version = "1",
            description = "The door of a chat event bus: nothing lost, nothing twice."),
    servers = @Server(url = "/"))
class OpenApi {
  private static final String POST_EVENTS = "postEvents";

  /** Annotations cannot say that a body is one event or an array of them. */
  @Bean
  OpenApiCustomizer oneOrMany() {
    return api ->
        api.getPaths().values().stream()
            .map(PathItem::getPost)
            .filter(each -> each != null && POST_EVENTS.equals(each.getOperationId()))
            .map(each ->
                Objects.requireNonNull(each.getRequestBody().getContent().get(EventsApi.JSON)))
            .forEach(OpenApi::orMany);
  }

  private static void orMany(MediaType json) {
    Schema<?> either = new JsonSchema().types(new LinkedHashSet<>(List.of("object", "array")));
    json.setSchema(
        either
            .items(json.getSchema())
            .description("An event, the short form of one, or an array of either"));
  }
}
