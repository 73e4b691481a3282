package io.hubbub.load.faults;

import java.io.IOException;
import java.util.Map;

/** A way from services to a server, through a proxy: fine until something is done to it. */
final class Way {

  /** Which half of a connection. */
  enum Half {
    /** What services send. */
    THERE("upstream"),
    /** What the server answers. */
    BACK("downstream");

    private final String stream;

    Half(String stream) {
      this.stream = stream;
    }
  }

  private final Toxiproxy proxy;
  private final String name;
  private final int port;

  Way(Toxiproxy proxy, String name, int port) {
    this.proxy = proxy;
    this.name = name;
    this.port = port;
  }

  /** Where it begins. */
  int port() {
    return port;
  }

  String name() {
    return name;
  }

  /** Leads to another {@code host:port} from now on. Connections end. */
  void lead(String to) throws IOException {
    proxy.send("/proxies/" + name, Map.of("upstream", to));
  }

  /**
   * What is sent arrives no more, and nobody is told: connections stay open, new ones are taken and
   * as silent.
   */
  void cut(Half half) throws IOException {
    poison("timeout", half, Map.of("timeout", 0));
  }

  /** Both halves are cut. */
  void cut() throws IOException {
    cut(Half.THERE);
    cut(Half.BACK);
  }

  /** Whatever is sent arrives later, some of it much later. */
  void delay(Half half, int millis, int jitterMillis) throws IOException {
    poison("latency", half, Map.of("latency", millis, "jitter", jitterMillis));
  }

  /** Each connection is reset as soon as the server says something. */
  void reset() throws IOException {
    poison("reset_peer", Half.BACK, Map.of("timeout", 0));
  }

  /** Connections end, and new ones are refused. */
  void refuse() throws IOException {
    proxy.send("/proxies/" + name, Map.of("enabled", false));
  }

  private void poison(String type, Half half, Map<String, ?> attributes) throws IOException {
    proxy.send(
        "/proxies/" + name + "/toxics",
        Map.of("type", type, "stream", half.stream, "attributes", attributes));
  }
}
