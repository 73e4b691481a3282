package io.hubbub.ledger;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.bus.StreamMessage;
import io.hubbub.bus.StreamReader;
import io.hubbub.event.Subjects;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Since when the first of the events that wait has done so. For one thread. */
final class OldestWaiting {
  private static final Logger log = LoggerFactory.getLogger(OldestWaiting.class);

  private final StreamReader stream;

  /** Of the message last asked about; null after an answer that did not come. */
  private @Nullable Long sequence;

  private @Nullable Instant storedAt;

  OldestWaiting(BusConnection bus) {
    this.stream = new StreamReader(bus, EventStream.NAME);
  }

  /**
   * When the stream stored it. The bus is asked only when it is another than the last time.
   *
   * @param lowest sequence that waits; null when none does
   */
  @Nullable Instant storedAt(@Nullable Long lowest) {
    if (lowest == null) {
      sequence = null;
      storedAt = null;
    } else if (!lowest.equals(sequence)) {
      ask(lowest);
    }
    return storedAt;
  }

  private void ask(long lowest) {
    sequence = null;
    storedAt = null;
    try {
      storedAt = stream.next(lowest, Subjects.ALL_EVENTS).map(StreamMessage::storedAt).orElse(null);
      sequence = storedAt == null ? null : lowest;
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      log.debug("the bus does not say since when an event waits", e);
    }
  }
}
