package io.hubbub.web;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/** One open connection: who has it, and when it was last good for something. Thread-safe. */
final class OpenConnection {
  private final Connection connection;
  private final String address;
  private volatile long usefulAt = System.nanoTime();
  private volatile long bytesBefore;
  private volatile boolean requested;

  // Used by the sweep only.
  private long headerSince = -1;

  OpenConnection(Connection connection) {
    this.connection = connection;
    this.address =
        connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote
                && remote.getAddress() != null
            ? remote.getAddress().getHostAddress()
            : "unknown";
  }

  String address() {
    return address;
  }

  EndPoint endPoint() {
    return connection.getEndPoint();
  }

  /** Nanoseconds: when it was opened, or a request on it was answered. */
  long usefulAt() {
    return usefulAt;
  }

  /** A request's headers are there, so that it is in other hands until its end. */
  void begin() {
    requested = true;
  }

  /** The request is answered. */
  void end() {
    bytesBefore = connection.getBytesIn();
    usefulAt = System.nanoTime();
    requested = false;
  }

  boolean isWithoutWholeRequest() {
    return !requested;
  }

  boolean isSilentFor(Duration time, long now) {
    return !requested && now - usefulAt > time.toNanos();
  }

  /** Nanoseconds for which a header has been arriving, as far as was looked. */
  long headerFor(long now) {
    if (requested || connection.getBytesIn() == bytesBefore) {
      headerSince = -1;
      return 0;
    }
    if (headerSince < 0) {
      headerSince = now;
    }
    return now - headerSince;
  }
}
