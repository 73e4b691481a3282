package io.hubbub;

import static org.awaitility.Awaitility.await;

import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The service as it is delivered: a process of its own, with 256 MiB of heap. */
public final class DoorProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "event-service.jar");

  private final Process process;
  private final int port;

  private DoorProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it and waits until it is ready. */
  public static DoorProcess start(NatsServer server, Path log) throws IOException {
    int port = Ports.free();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-jar",
                    JAR.toString(),
                    "--server.port=" + port,
                    "--hubbub.nats.url=" + server.url()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    DoorProcess door = new DoorProcess(process, port);
    await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(door::isReady);
    return door;
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public boolean isReady() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
                  HttpRequest.newBuilder(uri("/health/readiness")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    }
  }

  /** Asks it to stop, as a supervisor does. */
  public void terminate() {
    process.destroy();
  }

  /** Returns its exit status once it has ended. */
  public int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
