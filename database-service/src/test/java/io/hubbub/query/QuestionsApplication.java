package io.hubbub.query;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** The part of the service that answers questions, over HTTP and NATS; nothing lands by itself. */
// No @Configuration, so that the scan of the whole service passes it over.
@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
@ComponentScan({
  "io.hubbub.database",
  "io.hubbub.guards",
  "io.hubbub.query",
  "io.hubbub.history",
  "io.hubbub.partitions",
  "io.hubbub.statistics",
  "io.hubbub.nats",
  "io.hubbub.openapi",
  "io.hubbub.resilience",
  "io.hubbub.tracing",
  "io.hubbub.web",
  "io.hubbub.monitoring"
})
public class QuestionsApplication {}
