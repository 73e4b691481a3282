package io.hubbub.landing.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.DeadLetter;
import io.hubbub.bus.DeadLetterStream;
import io.hubbub.bus.EventStream;
import io.hubbub.landing.DeadLetters;
import io.hubbub.landing.Delivery;
import io.hubbub.landing.Refused;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.InstantSource;

/** Keeps refused deliveries in the stream of dead letters. */
final class NatsDeadLetters implements DeadLetters {
  private final BusConnection bus;
  private final InstantSource clock;

  NatsDeadLetters(BusConnection bus) {
    this(bus, InstantSource.system());
  }

  NatsDeadLetters(BusConnection bus, InstantSource clock) {
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public void keep(Refused refused) throws IOException {
    Delivery delivery = refused.delivery();
    DeadLetter letter =
        new DeadLetter(
            EventStream.NAME,
            delivery.sequence(),
            delivery.subject(),
            refused.reason(),
            refused.detail(),
            clock.instant(),
            delivery.headers(),
            delivery.body());
    try {
      new DeadLetterStream(bus.now().jetStream()).keep(letter);
    } catch (JetStreamApiException | IllegalStateException e) {
      throw new IOException(e);
    }
  }
}
