package io.hubbub.load.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a process holds on to.
 *
 * @param heap bytes that a full collection left
 * @param threads live platform threads
 * @param files open files and sockets
 * @param active connections to PostgreSQL in use
 * @param pending threads that wait for one
 */
record Vitals(double heap, double threads, double files, double active, double pending) {
  /**
   * A service that has been under load keeps 22 to 32 MiB, and two looks at one that rests differ
   * by 0.1 MiB. What may stay are classes and buffers that the fault's own path made: 2.8 MiB after
   * messages of 2 MB. One batch of 2,000 events that is not let go is 4 MiB and more.
   */
  static final double HEAP_BYTES = 4 << 20;

  /** At rest they do not change; a pool of the JDK's may keep one or two for a minute. */
  static final double THREADS = 3;

  /** Connections that clients keep open, and a jar that was opened since: five at the most. */
  static final double FILES = 8;

  /** Jobs and health probes, which use connections now and then. */
  static final double CONNECTIONS = 3;

  /** The same without connections, for which threads rightly wait while there are none. */
  Vitals withoutConnections() {
    return new Vitals(heap, threads, files, 0, 0);
  }

  /** In what a process did not come back to where it was, in words; empty for nothing. */
  List<String> grownSince(Vitals before) {
    List<String> grown = new ArrayList<>();
    double mebibyte = 1 << 20;
    compare(grown, "MiB of heap", before.heap / mebibyte, heap / mebibyte, HEAP_BYTES / mebibyte);
    compare(grown, "threads", before.threads, threads, THREADS);
    compare(grown, "files", before.files, files, FILES);
    compare(grown, "connections in use", before.active, active, CONNECTIONS);
    compare(grown, "threads waiting for a connection", 0, pending, 0);
    return grown;
  }

  /** The same for every process, each line beginning with its name. */
  static List<String> grown(Map<String, Vitals> before, Map<String, Vitals> after) {
    List<String> grown = new ArrayList<>();
    before.forEach((process, then) -> {
      Vitals now = after.get(process);
      if (now == null) {
        grown.add(process + " does not say how it is");
      } else {
        now.grownSince(then).forEach(what -> grown.add(process + ": " + what));
      }
    });
    return grown;
  }

  private static void compare(
      List<String> grown, String what, double before, double after, double tolerance) {
    if (after > before + tolerance) {
      grown.add("%.0f %s, were %.0f".formatted(after, what, before));
    }
  }
}
