package io.hubbub.ledger;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.bus.StreamReader;
import io.hubbub.landing.Delivery;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The stream of events, read message by message and without its consumer. Thread-safe. */
@Component
class StoredMessages {
  private static final String ANY = ">";

  private final StreamReader stream;

  StoredMessages(BusConnection bus) {
    this.stream = new StreamReader(bus, EventStream.NAME);
  }

  /**
   * The first message at or above a sequence; empty if there is none.
   *
   * @throws IOException if the bus does not say
   */
  Optional<Delivery> from(long sequence) throws IOException, JetStreamApiException {
    return stream.next(sequence, ANY).map(StoredMessage::new);
  }
}
