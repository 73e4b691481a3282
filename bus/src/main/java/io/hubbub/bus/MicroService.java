package io.hubbub.bus;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.NUID;
import io.nats.client.impl.Headers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public face of a NATS micro service: answers {@code $SRV.PING}, {@code $SRV.INFO} and {@code
 * $SRV.STATS} as the protocol has it, for {@code nats micro ls|info|stats}. Its endpoints subscribe
 * to their subjects themselves. Thread-safe.
 */
public final class MicroService implements AutoCloseable {
  /** The header of an answer that says in words why a request was refused. */
  public static final String ERROR = "Nats-Service-Error";

  /** The header of an answer that says with which status, as over HTTP. */
  public static final String ERROR_CODE = "Nats-Service-Error-Code";

  private static final Logger log = LoggerFactory.getLogger(MicroService.class);
  private static final String PREFIX = "$SRV.";
  private static final String TYPE = "io.nats.micro.v1.";
  private static final String PROTOCOL_VERSION = "\\d+\\.\\d+\\.\\d+.*";
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final Connection connection;
  private final Identity identity;
  private final String id = NUID.nextGlobal();
  private final List<MicroEndpoint> endpoints;
  private final Instant started = Instant.now();
  private final Dispatcher dispatcher;

  /**
   * What a service says of itself.
   *
   * @param name by which it is found
   * @param version {@code 0.0.0} is told instead of one that is not semantic
   * @param description for people
   * @param metadata of this instance
   */
  public record Identity(
      String name, String version, String description, Map<String, String> metadata) {
    /** Makes the version semantic: the protocol wants it so. */
    public Identity {
      version = version.matches(PROTOCOL_VERSION) ? version : "0.0.0";
    }
  }

  private enum Verb {
    PING,
    INFO,
    STATS
  }

  private record Ping(
      String type, String name, String id, String version, Map<String, String> metadata) {}

  private record Info(
      String type,
      String name,
      String id,
      String version,
      Map<String, String> metadata,
      String description,
      List<MicroEndpoint.Described> endpoints) {}

  private record Stats(
      String type,
      String name,
      String id,
      String version,
      Map<String, String> metadata,
      Instant started,
      List<MicroEndpoint.Measured> endpoints) {}

  private MicroService(Connection connection, Identity identity, List<MicroEndpoint> endpoints) {
    this.connection = connection;
    this.identity = identity;
    this.endpoints = List.copyOf(endpoints);
    this.dispatcher = connection.createDispatcher();
  }

  /** Begins to answer. */
  public static MicroService start(
      Connection connection, Identity identity, List<MicroEndpoint> endpoints) {
    MicroService service = new MicroService(connection, identity, endpoints);
    for (Verb verb : Verb.values()) {
      String all = PREFIX + verb;
      String named = all + '.' + identity.name();
      for (String subject : List.of(all, named, named + '.' + service.id)) {
        service.dispatcher.subscribe(subject, message -> service.answer(verb, message));
      }
    }
    return service;
  }

  /** Answers no more: the service is not found any longer. */
  @Override
  public void close() {
    try {
      connection.closeDispatcher(dispatcher);
    } catch (IllegalStateException e) {
      log.debug("the connection was closed before its services: {}", e.toString());
    }
  }

  private void answer(Verb verb, Message message) {
    String to = ReplySubject.of(message);
    if (to == null) {
      return;
    }
    try {
      if (BusHeaders.unreadable(message.getHeaders()) != null) {
        connection.publish(to, error(400, "The headers cannot be read"), null);
      } else {
        connection.publish(to, JSON.writeValueAsBytes(response(verb)));
      }
    } catch (IllegalStateException e) {
      log.debug("{} was not answered: {}", message.getSubject(), e.toString());
    }
  }

  /** The headers of an answer that refuses a request. */
  public static Headers error(int status, String error) {
    return new Headers().put(ERROR, error).put(ERROR_CODE, Integer.toString(status));
  }

  private Object response(Verb verb) {
    String name = identity.name();
    String version = identity.version();
    return switch (verb) {
      case PING -> new Ping(TYPE + "ping_response", name, id, version, identity.metadata());
      case INFO ->
          new Info(
              TYPE + "info_response",
              name,
              id,
              version,
              identity.metadata(),
              identity.description(),
              endpoints.stream().map(MicroEndpoint::described).toList());
      case STATS ->
          new Stats(
              TYPE + "stats_response",
              name,
              id,
              version,
              identity.metadata(),
              started,
              endpoints.stream().map(MicroEndpoint::measured).toList());
    };
  }
}
