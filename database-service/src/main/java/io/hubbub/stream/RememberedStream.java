package io.hubbub.stream;

import io.hubbub.bus.ApiErrors;
import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
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

  RememberedStream(BusConnection bus, StreamMemory memory, SettledEvents settled) {
    this.bus = bus;
    this.memory = memory;
    this.settled = settled;
  }

  /**
   * Looks at it, whatever its configuration.
   *
   * @throws IOException if it was never made, or there is no answer from NATS
   * @throws StreamTrouble if it is gone, or what is there is another, or an older state of it
   * @throws org.springframework.dao.DataAccessException if the database does not answer
   */
  public Made look() throws IOException, JetStreamApiException, StreamTrouble {
    StreamMemory.Remembered remembered =
        memory.stream().orElseThrow(() -> new IOException("the stream is not made yet"));
    long landed = settled.highestCovered(); // asked first, since the stream may only be ahead of it
    StreamInfo info = whateverIsThere();
    if (info == null) {
      throw new StreamTrouble.Lost("the stream " + EventStream.NAME + " is gone");
    }
    if (!remembered.is(info)) {
      throw new StreamTrouble.Lost(
          "the stream %s was made at %s, and the one remembered at %s"
              .formatted(EventStream.NAME, StreamMemory.createdAt(info), remembered.createdAt()));
    }
    if (info.getStreamState().getLastSequence() < landed) {
      throw StreamTrouble.Lost.endsBelow(info, landed);
    }
    return new Made(info, remembered.firstSequence());
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
