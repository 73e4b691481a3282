package io.hubbub.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real nats-server with JetStream on the loopback interface: file storage under its directory,
 * {@code max_payload} 8 MiB, no access control. What JetStream stored survives {@link #kill}. The
 * binary is found as {@code docs/decisions/0002-server-binaries.md} says.
 *
 * <pre>{@code
 * try (NatsServer nats = NatsServer.start(directory)) {
 *   Connection connection = Nats.connect(nats.url());
 *   nats.kill();
 *   nats.start(); // same port, same streams
 * }
 * }</pre>
 */
public final class NatsServer extends ServerProcess {

  /** The largest message the server takes, in bytes. */
  public static final int MAX_PAYLOAD = 8 * 1024 * 1024;

  private final Path directory;
  private final int monitoringPort;
  private final List<String> moreConfiguration;
  private final @Nullable NatsMember member;

  /**
   * A server by itself that is not started yet and that outlives this JVM unless stopped.
   *
   * @param name its {@code server_name}, such as {@code nats-1}
   * @param directory for its streams and its configuration file; made when absent
   * @param log where its output is appended
   * @param moreConfiguration lines for its configuration file, taken as they are
   */
  public NatsServer(
      String name,
      Path directory,
      Path log,
      int port,
      int monitoringPort,
      List<String> moreConfiguration) {
    this(name, directory, log, port, monitoringPort, moreConfiguration, null);
  }

  /**
   * The same as one of a cluster. It answers once the cluster has a leader, which takes a majority
   * of its servers.
   *
   * @param member null for a server by itself
   */
  public NatsServer(
      String name,
      Path directory,
      Path log,
      int port,
      int monitoringPort,
      List<String> moreConfiguration,
      @Nullable NatsMember member) {
    super(name, port, log);
    this.directory = directory.toAbsolutePath();
    this.monitoringPort = monitoringPort;
    this.moreConfiguration = List.copyOf(moreConfiguration);
    this.member = member;
  }

  /** For tests: on the given port, not started yet; ends with this JVM at the latest. */
  public static NatsServer at(Path directory, int port, String... moreConfiguration) {
    NatsServer server =
        new NatsServer(
            "nats-1",
            directory,
            directory.resolve("nats.log"),
            port,
            Ports.free(),
            List.of(moreConfiguration));
    server.endWithJvm();
    return server;
  }

  /** For tests: on a free port, started and answering; ends with this JVM at the latest. */
  public static NatsServer start(Path directory, String... moreConfiguration) {
    NatsServer server = at(directory, Ports.free(), moreConfiguration);
    server.start();
    return server;
  }

  /**
   * Finds the server's program now, fetching it when it is nowhere on this machine, so that the
   * first start need not.
   *
   * @throws ServerFailure naming what was tried and what to install
   */
  public static void obtain() {
    NatsBinary.find();
  }

  /** Where clients connect: {@code nats://127.0.0.1:port}. */
  public String url() {
    return "nats://127.0.0.1:" + port();
  }

  /** The port of its HTTP monitoring ({@code /healthz}, {@code /varz}, {@code /jsz}). */
  public int monitoringPort() {
    return monitoringPort;
  }

  @Override
  protected ProcessBuilder command() throws IOException {
    Path binary = NatsBinary.find();
    Files.createDirectories(directory);
    Path configuration = directory.resolve("nats.conf");
    DurableFile.write(configuration, configuration().getBytes(UTF_8));
    return new ProcessBuilder(binary.toString(), "--config", configuration.toString());
  }

  @Override
  public boolean answers() {
    // Alone it serves though a stream could not be recovered: who needs the stream says so. Of a
    // cluster the next member is restarted only once this one has all of it.
    String what = member == null ? "/healthz?js-server-only=true" : "/healthz";
    return HttpProbe.ok("http://127.0.0.1:" + monitoringPort + what);
  }

  // While there is no leader it writes a line at each question.
  @Override
  protected Duration poll() {
    return member == null ? super.poll() : Duration.ofMillis(250);
  }

  private String configuration() throws IOException {
    Path store = directory.resolve("store");
    return """
    server_name: %s
    host: "127.0.0.1"
    port: %d
    http: "127.0.0.1:%d"
    max_payload: %d
    jetstream {
      store_dir: "%s"
    %s}
    %s%s
    """
        .formatted(
            name(),
            port(),
            monitoringPort,
            MAX_PAYLOAD,
            store.toString().replace("\\", "\\\\").replace("\"", "\\\""),
            member == null ? "" : member.jetStream(room(store)),
            member == null ? "" : member.configuration(),
            String.join("\n", moreConfiguration));
  }

  // As the server itself takes it when it is alone; it does not count what its store has already.
  private static long room(Path store) throws IOException {
    Files.createDirectories(store);
    return Files.getFileStore(store).getUsableSpace() / 4 * 3;
  }
}
