package io.hubbub.ledger;

import io.hubbub.landing.Batch;
import io.hubbub.landing.DeadLetters;
import io.hubbub.landing.Delivery;
import io.hubbub.landing.EventReader;
import io.hubbub.landing.EventStore;
import io.hubbub.landing.Outcome.Saved;
import io.hubbub.landing.Outcome.Unavailable;
import io.hubbub.landing.Refused;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lands what was passed over, as landing does: read, save, keep dead letters. Doing it twice does
 * no harm, nor does the consumer's delivering the same after all.
 */
@Component
class Relanding {
  private static final int BATCH_EVENTS = 500;
  private static final long BATCH_BYTES = 8L * 1024 * 1024;

  private final StoredMessages messages;
  private final EventStore store;
  private final DeadLetters deadLetters;
  private final EventReader reader = new EventReader(InstantSource.system());

  Relanding(StoredMessages messages, EventStore store, DeadLetters deadLetters) {
    this.messages = messages;
    this.store = store;
    this.deadLetters = deadLetters;
  }

  /**
   * Lands what the stream still has of these sequences, as much of it as makes a batch.
   *
   * @return the sequences that were seen to: those of them that are not settled now are not in the
   *     stream any more
   * @throws IOException if the bus or the store is away; then nothing is said of any of them
   */
  SequenceRange land(SequenceRange passedOver) throws IOException, JetStreamApiException {
    List<Delivery> found = new ArrayList<>();
    SequenceRange seen = gather(passedOver, found);
    if (!found.isEmpty()) {
      save(reader.read(found, Batch.ClosedBy.DRAINED));
    }
    return seen;
  }

  private SequenceRange gather(SequenceRange passedOver, List<Delivery> found)
      throws IOException, JetStreamApiException {
    long next = passedOver.from();
    long bytes = 0;
    while (next <= passedOver.to()) {
      if (found.size() >= BATCH_EVENTS || bytes >= BATCH_BYTES) {
        return new SequenceRange(passedOver.from(), next - 1);
      }
      Optional<Delivery> message = messages.from(next);
      if (message.isEmpty() || message.get().sequence() > passedOver.to()) {
        return passedOver;
      }
      found.add(message.get());
      bytes += message.get().body().length;
      next = message.get().sequence() + 1;
    }
    return passedOver;
  }

  /**
   * Saves a batch and keeps its dead letters.
   *
   * @throws IOException if the bus or the store is away
   */
  void save(Batch batch) throws IOException {
    switch (store.save(batch)) {
      case Saved saved -> {
        for (Refused each : saved.refused()) {
          deadLetters.keep(each);
        }
      }
      case Unavailable why -> throw new IOException("the store is away", why.cause());
    }
  }
}
