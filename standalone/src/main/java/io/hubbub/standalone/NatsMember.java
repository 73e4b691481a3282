package io.hubbub.standalone;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What makes a nats-server one of a cluster on this machine: what it writes is on the disk before
 * it says so ({@code sync_interval: always}), and its store is bounded, so that the servers cannot
 * fill the disk that they share. See {@code docs/decisions/0033-cluster.md}.
 *
 * @param routes the port at which the others reach it
 * @param others the ports at which it reaches the others
 */
public record NatsMember(int routes, List<Integer> others) {

  private static final long MEMORY_STORE = 64L * 1024 * 1024;

  /** Copies the list. */
  public NatsMember {
    others = List.copyOf(others);
  }

  /**
   * Lines for the server's {@code jetstream} block.
   *
   * @param room bytes that the streams of all members may take on their disk
   */
  String jetStream(long room) {
    // Nothing of ours is kept in memory, and three servers must not each take most of it.
    return """
      sync_interval: always
      max_file_store: %d
      max_memory_store: %d
    """
        .formatted(room / (others.size() + 1), MEMORY_STORE);
  }

  /** Lines for the server's configuration. */
  String configuration() {
    String addresses =
        others.stream()
            .map(port -> "\"nats://127.0.0.1:" + port + "\"")
            .collect(Collectors.joining(", "));
    // A frozen server is noticed after three pings. The lame duck's times are the least allowed.
    return """
    cluster {
      name: "hubbub"
      listen: "127.0.0.1:%d"
      routes: [%s]
      ping_interval: "2s"
    }
    lame_duck_duration: "30s"
    lame_duck_grace_period: "2s"
    """
        .formatted(routes, addresses);
  }
}
