package io.hubbub.stream;

import io.hubbub.bus.ApiErrors;
import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamInfo;
import io.nats.client.api.StreamState;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The stream of events, as long as it is the one that was made. Thread-safe. */
@Component
public class RememberedStream {
  /**
   * What there is of it.
   *
   * @param info what the server says of it
   * @param firstSequence with which it began
   */
  public record Made(StreamInfo info, long firstSequence) {}

  private final BusConnection bus;
  private final StreamMemory memory;
  private final SettledEvents settled;
  private final LastLanded lastLanded;

  /** Of the connection on which its content was compared with the table; -1 before that. */
  private volatile long compared = -1;

  /** The highest sequence that this instance saw it have; 0 before it has. */
  private final AtomicLong seen = new AtomicLong();

  RememberedStream(
      BusConnection bus, StreamMemory memory, SettledEvents settled, LastLanded lastLanded) {
    this.bus = bus;
    this.memory = memory;
    this.settled = settled;
    this.lastLanded = lastLanded;
  }

  /**
   * Looks at it, whatever its configuration.
   *
   * @throws IOException if it was never made, or there is no answer from NATS
   * @throws StreamTrouble if it is gone, or what is there is another, or it ends too early
   * @throws org.springframework.dao.DataAccessException if the database does not answer
   */
  public Made look() throws IOException, JetStreamApiException, StreamTrouble {
    StreamMemory.Remembered remembered =
        memory.stream().orElseThrow(() -> new IOException("the stream is not made yet"));
    // Asked before the stream, which may only be ahead of it.
    long atLeast =
        Math.max(Math.max(settled.highestCovered(), seen.get()), remembered.firstSequence() - 1);
    StreamInfo info = whateverIsThere();
    if (info == null) {
      throw new StreamTrouble.Lost("the stream " + EventStream.NAME + " is gone");
    }
    if (!remembered.is(info)) {
      throw new StreamTrouble.Lost(
          "the stream %s was made at %s, and the one remembered at %s"
              .formatted(EventStream.NAME, StreamMemory.createdAt(info), remembered.createdAt()));
    }
    long last = info.getStreamState().getLastSequence();
    if (last < atLeast || Fence.isUp(info)) {
      throw new StreamTrouble.Cut(info, atLeast);
    }
    compare(info, remembered);
    seen.accumulateAndGet(last, Math::max);
    memory.keepShown(remembered, last);
    return new Made(info, remembered.firstSequence());
  }

  // Once a connection: a server that lost something of it was started anew.
  private void compare(StreamInfo info, StreamMemory.Remembered remembered)
      throws IOException, JetStreamApiException, StreamTrouble {
    long connection = bus.reconnects();
    if (compared == connection) {
      return;
    }
    StreamState state = info.getStreamState();
    OptionalLong another =
        lastLanded.mismatch(
            bus.now().jetStreamManagement(),
            Math.max(state.getFirstSequence(), remembered.firstSequence()),
            state.getLastSequence());
    if (another.isPresent()) {
      throw StreamTrouble.Cut.holdsAnother(another.getAsLong());
    }
    compared = connection;
  }

  /** The last sequence that it was seen to have; 0 if it was never seen. */
  long lastSeen() {
    return seen.get();
  }

  /** What the server says of whatever stream has the name, null if none has. */
  @Nullable StreamInfo whateverIsThere() throws IOException, JetStreamApiException {
    return info(bus.now().jetStreamManagement(), EventStream.NAME);
  }

  /** What the server says of a stream, null if there is none of that name. */
  static @Nullable StreamInfo info(JetStreamManagement streams, String name)
      throws IOException, JetStreamApiException {
    try {
      return streams.getStreamInfo(name);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == ApiErrors.NO_STREAM) {
        return null;
      }
      throw e;
    }
  }
}
