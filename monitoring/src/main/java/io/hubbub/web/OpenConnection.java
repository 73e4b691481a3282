package io.hubbub.web;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/** One open connection: who has it, and when it was last good for something. Thread-safe. */
final class OpenConnection {
  private enum State {
    /** Without a whole request: may be closed. */
    FREE,
    /** A request on it is in other hands. */
    BUSY,
    /** Given up. */
    CLOSED
  }

  private final Connection connection;
  private final String address;
  private volatile long usefulAt = System.nanoTime();
  private volatile long bytesBefore;
  private final AtomicReference<State> state = new AtomicReference<>(State.FREE);

  // Used by the sweep only.
  private long headerSince = -1;
  private long bytesOut;
  private long bytesOutSince;

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

  /**
   * A request's headers are there, so that it is in other hands until its end.
   *
   * @return false if the connection was given up just before
   */
  boolean begin() {
    return state.getAndUpdate(now -> now == State.CLOSED ? now : State.BUSY) != State.CLOSED;
  }

  /**
   * Gives the connection up, for the caller to close.
   *
   * @return false if a request is under way, or somebody else gave it up
   */
  boolean giveUp() {
    return state.compareAndSet(State.FREE, State.CLOSED);
  }

  /**
   * Gives the connection up although a request is under way, for the caller to close.
   *
   * @return false if none is
   */
  boolean giveUpAnswer() {
    return state.compareAndSet(State.BUSY, State.CLOSED);
  }

  /** The request is answered. */
  void end() {
    bytesBefore = connection.getBytesIn();
    usefulAt = System.nanoTime();
    state.compareAndSet(State.BUSY, State.FREE);
  }

  boolean isWithoutWholeRequest() {
    return state.get() == State.FREE;
  }

  boolean isSilentFor(Duration time, long now) {
    return isWithoutWholeRequest() && now - usefulAt > time.toNanos();
  }

  /** Nanoseconds for which a header has been arriving, as far as was looked. */
  long headerFor(long now) {
    if (!isWithoutWholeRequest() || connection.getBytesIn() == bytesBefore) {
      headerSince = -1;
      return 0;
    }
    if (headerSince < 0) {
      headerSince = now;
    }
    return now - headerSince;
  }

  /**
   * Nanoseconds for which an answer has waited for its client to read on, as far as was looked. An
   * answer is written in pieces of at most 32 KiB: the time begins again with each.
   */
  long unreadFor(long now) {
    long before = bytesOut;
    bytesOut = connection.getBytesOut();
    if (!isWriting() || bytesOut != before) {
      bytesOutSince = now;
    }
    return now - bytesOutSince;
  }

  private boolean isWriting() {
    return endPoint() instanceof AbstractEndPoint endPoint
        && endPoint.getWriteFlusher().isPending();
  }
}
