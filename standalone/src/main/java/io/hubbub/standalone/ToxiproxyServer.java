package io.hubbub.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real toxiproxy, for tests of what a bad network does: TCP proxies that delay, cut and reset,
 * made and changed over its HTTP interface. It has no proxy when it starts. The program is found as
 * {@code docs/decisions/0002-server-binaries.md} says.
 */
public final class ToxiproxyServer extends ServerProcess {

  private final List<String> prefix;
  private final String host;

  private ToxiproxyServer(Path log, int port, String host, List<String> prefix) {
    super("toxiproxy", port, log);
    this.host = host;
    this.prefix = List.copyOf(prefix);
  }

  /**
   * On a free port of the loopback interface, started and answering; ends with this JVM at the
   * latest.
   *
   * @param directory for its log
   * @throws ServerFailure when there is none on this machine and none can be fetched
   */
  public static ToxiproxyServer start(Path directory) {
    return start(directory, "127.0.0.1", List.of());
  }

  /**
   * The same at another address.
   *
   * @param host where its HTTP interface is
   * @param prefix what to put before the command, for instance one that enters a network namespace
   */
  public static ToxiproxyServer start(Path directory, String host, List<String> prefix) {
    int port = Ports.free();
    Path log = directory.resolve("toxiproxy-" + port + ".log");
    ToxiproxyServer server = new ToxiproxyServer(log, port, host, prefix);
    server.endWithJvm();
    server.start();
    return server;
  }

  /** Its HTTP interface: {@code http://127.0.0.1:port}. */
  public String url() {
    return "http://" + host + ":" + port();
  }

  @Override
  protected ProcessBuilder command() {
    Path program = new ToxiproxyBinary(BinaryCache.ofThisUser(), System.getenv()).search();
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(program.toString(), "-host", host, "-port", Integer.toString(port())));
    return new ProcessBuilder(command);
  }

  @Override
  public boolean answers() {
    return HttpProbe.ok(url() + "/version");
  }
}
