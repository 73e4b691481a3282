package io.hubbub.ledger;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.stream.StreamMemory;
import io.hubbub.stream.StreamMemory.Remembered;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the bus how far it is. Thread-safe. */
@Component
class Positions {
  private static final Logger log = LoggerFactory.getLogger(Positions.class);

  private final BusConnection bus;
  private final StreamMemory memory;

  Positions(BusConnection bus, StreamMemory memory) {
    this.bus = bus;
    this.memory = memory;
  }

  /**
   * The position now. Empty while the bus does not say, and while the stream is not the one that is
   * remembered.
   */
  Optional<Position> now() {
    return memory.stream().flatMap(this::of);
  }

  private Optional<Position> of(Remembered remembered) {
    try {
      JetStreamManagement streams = bus.now().jetStreamManagement();
      StreamInfo stream = streams.getStreamInfo(EventStream.NAME);
      return remembered.is(stream)
          ? Optional.of(
              Position.of(
                  remembered,
                  stream,
                  streams.getConsumerInfo(EventStream.NAME, EventStream.LANDING)))
          : Optional.empty();
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      log.debug("the bus does not say how far it is", e);
      return Optional.empty();
    }
  }
}
