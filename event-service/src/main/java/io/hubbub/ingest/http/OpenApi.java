package io.hubbub.ingest.http;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springframework.context.annotation.Configuration;

/** What {@code /openapi} says of the service as a whole. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
    info =
        @Info(
            title = "Hubbub event-service",
            version = "1",
            description = "The door of a chat event bus: nothing lost, nothing twice."),
    servers = @Server(url = "/"))
class OpenApi {}
