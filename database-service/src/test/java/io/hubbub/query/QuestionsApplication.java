package io.hubbub.query;

import io.hubbub.stream.BusConnection;
import io.hubbub.stream.NatsProperties;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The part of the service that answers questions, over HTTP and NATS; nothing lands by itself. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
@Import(BusConnection.class)
@EnableConfigurationProperties(NatsProperties.class)
@ComponentScan({
  "io.hubbub.query",
  "io.hubbub.history",
  "io.hubbub.statistics",
  "io.hubbub.web",
  "io.hubbub.monitoring"
})
public class QuestionsApplication {}
