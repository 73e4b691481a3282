package io.hubbub;

import static org.awaitility.Awaitility.await;

import io.hubbub.bus.EventStream;
import io.hubbub.openapi.check.DescribedAnswers;
import io.hubbub.openapi.check.HttpAnswer;
import io.hubbub.standalone.NatsServer;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.StreamContext;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.api.StreamConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A door on a random port before a real nats-server, and hands to use and inspect both. */
public final class Door implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final NatsServer server;
  private final Connection nats;
  private final ConfigurableApplicationContext service;
  private final int replicas;

  private Door(
      NatsServer server, int replicas, Connection nats, ConfigurableApplicationContext service) {
    this.server = server;
    this.replicas = replicas;
    this.nats = nats;
    this.service = service;
    DescribedAnswers.of(uri("/openapi")); // before anything is measured
  }

  /** One server for all tests of the module; started by whoever asks first. */
  private static final class Shared {
    static final Door INSTANCE = withServerOfItsOwn();
  }

  /** The door that tests share which harm nobody; its streams are made anew. */
  public static Door shared() {
    Shared.INSTANCE.makeStreams();
    return Shared.INSTANCE;
  }

  /** A door and a server that a test may kill. */
  public static Door withServerOfItsOwn(String... arguments) {
    try {
      NatsServer server = NatsServer.start(Files.createTempDirectory("nats"));
      Door door = new Door(server, 1, connect(server.url()), service(server, arguments));
      door.makeStreams();
      return door;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A door before a cluster, which the test stops; each stream is on all of its servers. */
  public static Door before(List<NatsServer> cluster) {
    String urls = cluster.stream().map(NatsServer::url).collect(Collectors.joining(","));
    Connection nats = connect(urls);
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions() // until the servers have found each other
        .until(() -> {
          makeStreams(nats, cluster.size());
          return true;
        });
    ConfigurableApplicationContext service =
        service(cluster.getFirst(), "--hubbub.nats.url=" + urls);
    return new Door(cluster.getFirst(), cluster.size(), nats, service);
  }

  /** A door that reaches its server, which ends with it, by a relay. */
  public static Door before(NatsServer server, FarRelay relay) {
    Door door =
        new Door(server, 1, connect(server.url()), serviceAt("nats://127.0.0.1:" + relay.port()));
    door.makeStreams();
    return door;
  }

  /** Starts the service against a server, running or not. */
  public static ConfigurableApplicationContext service(NatsServer server, String... arguments) {
    return serviceAt(server.url(), arguments);
  }

  private static ConfigurableApplicationContext serviceAt(String url, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of("--server.port=0", "--hubbub.nats.url=" + url, "--spring.jmx.enabled=false"));
    all.addAll(List.of(arguments));
    return new SpringApplication(EventService.class).run(all.toArray(String[]::new));
  }

  private static Connection connect(String urls) {
    try {
      return Nats.connect(
          new Options.Builder()
              .server(urls)
              .maxReconnects(-1)
              .reconnectWait(Duration.ofMillis(50))
              .errorListener(new ErrorListener() {}) // servers die here on purpose
              .build());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public NatsServer server() {
    return server;
  }

  public Connection nats() {
    return nats;
  }

  public ConfigurableApplicationContext service() {
    return service;
  }

  public int port() {
    return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** Makes the streams, empty, as database-service does. */
  public void makeStreams() {
    removeStreams();
    makeStreams(nats, replicas);
  }

  /** Makes the streams of a server that has none. */
  public static void makeStreams(NatsServer server) {
    try (Connection connection = Nats.connect(server.url())) {
      makeStreams(connection, 1);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void makeStreams(Connection nats, int replicas) {
    make(nats, EventStream.events(replicas, Duration.ofMinutes(2), 1));
    make(nats, EventStream.deadLetters(replicas, Duration.ofMinutes(2)));
  }

  // The server clears away a removed stream's files after it has answered; until then it refuses to
  // make one of the same name.
  private static void make(Connection nats, StreamConfiguration stream) {
    await()
        .ignoreExceptionsMatching(
            e -> e instanceof JetStreamApiException refused && refused.getApiErrorCode() == 10049)
        .until(() -> nats.jetStreamManagement().addStream(stream) != null);
  }

  /** Lets the stream of events hold so many. */
  public void limitEvents(int most) throws IOException, JetStreamApiException {
    JetStreamManagement management = nats.jetStreamManagement();
    StreamConfiguration now = management.getStreamInfo(EventStream.NAME).getConfiguration();
    management.updateStream(StreamConfiguration.builder(now).maxMessages(most).build());
  }

  public void removeStreams() {
    try {
      JetStreamManagement management = nats.jetStreamManagement();
      for (String name : management.getStreamNames()) {
        management.deleteStream(name);
      }
    } catch (IOException | JetStreamApiException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What a stream holds, oldest first. By a consumer: a direct get may still be answered by the
   * stream of the same name that was removed just before.
   */
  public List<Message> messages(String stream) {
    try {
      StreamContext context = nats.getStreamContext(stream);
      long count = context.getStreamInfo().getStreamState().getMsgCount();
      List<Message> messages = new ArrayList<>();
      try (IterableConsumer all =
          context.createOrderedConsumer(new OrderedConsumerConfiguration()).iterate()) {
        while (messages.size() < count) {
          messages.add(Objects.requireNonNull(all.nextMessage(Duration.ofSeconds(10))));
        }
      }
      return messages;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public List<Message> events() {
    return messages(EventStream.NAME);
  }

  public long eventCount() {
    try {
      return nats.jetStreamManagement()
          .getStreamInfo(EventStream.NAME)
          .getStreamState()
          .getMsgCount();
    } catch (IOException | JetStreamApiException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a POST was answered. */
  public record Reply(int status, java.net.http.HttpHeaders headers, String body) {
    public JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  public Reply post(String contentType, String body) {
    return post(Map.of("content-type", contentType), body.getBytes(StandardCharsets.UTF_8));
  }

  public Reply post(String path, String contentType, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("content-type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  public Reply post(Map<String, String> headers, byte[] body) {
    return send(headers, HttpRequest.BodyPublishers.ofByteArray(body));
  }

  public Reply send(Map<String, String> headers, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri("/events")).POST(body);
    headers.forEach(request::header);
    return send(request.build());
  }

  public Reply get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  private Reply send(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      DescribedAnswers.of(uri("/openapi")).check(HttpAnswer.of(response));
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** A valid event with an id of its own. */
  public static String event(String id) {
    return """
    {"specversion":"1.0","id":"%s","source":"urn:test","type":"chat.message",\
    "subject":"#ubuntu","time":"2026-01-02T03:04:05.678Z",\
    "data":{"user":"alice","text":"hello"}}\
    """
        .formatted(id);
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    service.close();
    try {
      nats.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
  }
}
