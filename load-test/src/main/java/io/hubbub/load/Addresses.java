package io.hubbub.load;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the running Hubbub is: on this machine unless told otherwise. */
public final class Addresses {
  private static final int EVENTS_PORT = 8080;
  private static final int DATABASE_PORT = 8081;
  private static final int NATS_PORT = 4222;

  @Option(
      names = "--offset",
      paramLabel = "N",
      description = "Added to every default port, as in hubbub up --offset.")
  private int offset;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "event-service; default http://127.0.0.1:8080.")
  private @Nullable URI events;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = "database-service; default http://127.0.0.1:8081.")
  private @Nullable URI database;

  @Option(
      names = "--nats-url",
      paramLabel = "URL",
      description = "NATS; default nats://127.0.0.1:4222.")
  private @Nullable String nats;

  /** The base address of event-service. */
  public URI events() {
    return events == null ? local(EVENTS_PORT) : events;
  }

  /** The base address of database-service. */
  public URI database() {
    return database == null ? local(DATABASE_PORT) : database;
  }

  /** The address of NATS. */
  public String nats() {
    return nats == null ? "nats://127.0.0.1:" + (NATS_PORT + offset) : nats;
  }

  private URI local(int port) {
    return URI.create("http://127.0.0.1:" + (port + offset));
  }
}
