package io.hubbub.query;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springframework.context.annotation.Configuration;

/** What {@code /openapi} says of the service as a whole. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
    info =
        @Info(
            title = "Hubbub database-service",
            version = "1",
            description = "The store of a chat event bus: history, statistics, dead letters."),
    servers = @Server(url = "/"))
class OpenApi {}
