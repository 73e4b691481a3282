package io.hubbub.load.faults;

import io.hubbub.standalone.Ports;
import io.hubbub.standalone.ToxiproxyServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Speaks with a toxiproxy over its HTTP interface. */
final class Toxiproxy implements AutoCloseable {
  private final ToxiproxyServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  private Toxiproxy(ToxiproxyServer server) {
    this.server = server;
  }

  /**
   * One that ends with this JVM at the latest.
   *
   * @throws io.hubbub.standalone.ServerFailure when there is none and none can be fetched
   */
  static Toxiproxy start(Path directory) {
    return new Toxiproxy(ToxiproxyServer.start(directory));
  }

  /** Of a server that was started elsewhere. */
  static Toxiproxy of(ToxiproxyServer server) {
    return new Toxiproxy(server);
  }

  /** A way on the loopback interface, open, to a port there. */
  Way way(String name, int port) throws IOException {
    return way(name, "127.0.0.1:" + Ports.free(), "127.0.0.1:" + port);
  }

  /** A way, open, from one {@code host:port} to another. */
  Way way(String name, String from, String to) throws IOException {
    send("/proxies", Map.of("name", name, "listen", from, "upstream", to, "enabled", true));
    return new Way(this, name, Integer.parseInt(from.substring(from.lastIndexOf(':') + 1)));
  }

  /** Takes back whatever was done to any way. Connections that were cut end now. */
  void heal() throws IOException {
    send("/reset", Map.of());
  }

  /**
   * Posts a request.
   *
   * @throws IOException if it was refused
   */
  void send(String path, Map<String, ?> body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException("toxiproxy refused " + path + " " + body + ": " + answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }
}
