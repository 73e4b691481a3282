package io.hubbub.landing.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.landing.EventReader;
import io.hubbub.landing.EventSource;
import io.hubbub.landing.EventSources;
import io.hubbub.landing.LandingProperties;
import io.hubbub.stream.StreamStart;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens sources on the landing consumer, once the streams are there. */
@Component
class NatsEventSources implements EventSources {
  private static final Logger log = LoggerFactory.getLogger(NatsEventSources.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration IN_PROGRESS_EVERY = LandingConsumer.ACK_WAIT.dividedBy(3);

  private final StreamStart streams;
  private final BusConnection bus;
  private final LandingConsumer consumer;
  private final LandingProperties properties;
  private final EventReader reader = new EventReader(InstantSource.system());

  NatsEventSources(
      StreamStart streams,
      BusConnection bus,
      LandingConsumer consumer,
      LandingProperties properties) {
    this.streams = streams;
    this.bus = bus;
    this.consumer = consumer;
    this.properties = properties;
  }

  @Override
  public EventSource open() throws InterruptedException {
    streams.await();
    while (true) {
      try {
        return tryOpen();
      } catch (IOException | JetStreamApiException | SQLException e) {
        log.warn("the landing consumer cannot be used yet: {}", e.toString());
        Thread.sleep(PAUSE);
      }
    }
  }

  private EventSource tryOpen() throws IOException, JetStreamApiException, SQLException {
    consumer.ensure();
    List<String> differences = consumer.differences();
    if (!differences.isEmpty()) {
      streams.endForDrift(String.join("; ", differences));
      throw new IOException("the landing consumer is not configured as it should be");
    }
    BatchLimits limits =
        new BatchLimits(properties.batchEvents(), properties.batchBytes().toBytes());
    Pull pull = new Pull(bus.now(), consumer, properties.batchEvents());
    return new NatsEventSource(pull, reader, limits, IN_PROGRESS_EVERY);
  }
}
