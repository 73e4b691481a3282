package io.hubbub.landing.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.landing.EventReader;
import io.hubbub.landing.EventSource;
import io.hubbub.landing.EventSources;
import io.hubbub.landing.LandingProperties;
import io.hubbub.landing.nats.Activity.Doing;
import io.hubbub.stream.StreamStart;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens sources on the landing consumer, once the streams are there. Thread-safe. */
@Component
class NatsEventSources implements EventSources {
  private static final Logger log = LoggerFactory.getLogger(NatsEventSources.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  // One attempt to save takes 24 s until it fails, as long as the pool and its sockets wait.
  private static final Duration IN_PROGRESS_EVERY = LandingConsumer.ACK_WAIT.dividedBy(6);

  private final StreamStart streams;
  private final BusConnection bus;
  private final LandingConsumer consumer;
  private final LandingProperties properties;
  private final EventReader reader = new EventReader(InstantSource.system());
  private final List<NatsEventSource> sources = new CopyOnWriteArrayList<>();

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
      } catch (IOException | JetStreamApiException | IllegalStateException e) {
        log.warn("the landing consumer cannot be used yet: {}", e.toString());
        Thread.sleep(PAUSE);
      }
    }
  }

  private EventSource tryOpen() throws IOException, JetStreamApiException {
    consumer.ensure();
    List<String> differences = consumer.differences();
    if (!differences.isEmpty()) {
      streams.endForDrift(String.join("; ", differences));
      throw new IOException("the landing consumer is not configured as it should be");
    }
    BatchLimits limits =
        new BatchLimits(properties.batchEvents(), properties.batchBytes().toBytes());
    NatsEventSource source = new NatsEventSource(this::pull, reader, limits, IN_PROGRESS_EVERY);
    sources.removeIf(NatsEventSource::isClosed);
    sources.add(source);
    return source;
  }

  private Pull pull() throws IOException, JetStreamApiException {
    return new Pull(bus.now(), consumer, properties.batchEvents());
  }

  /**
   * For how long the one that has waited longest has waited for an event; 0 if none waits, or one
   * is paused: then it is not for want of events.
   */
  long idleNanos() {
    List<Activity> activities =
        sources.stream()
            .filter(source -> !source.isClosed())
            .map(NatsEventSource::activity)
            .toList();
    if (activities.stream().anyMatch(each -> each.doing() == Doing.PAUSED)) {
      return 0;
    }
    long now = System.nanoTime();
    return activities.stream()
        .filter(each -> each.doing() == Doing.WAITING)
        .mapToLong(each -> now - each.sinceNanos())
        .max()
        .orElse(0);
  }

  /** Has those that wait for an event open their subscriptions anew. */
  void renew() {
    sources.stream()
        .filter(source -> source.activity().doing() == Doing.WAITING)
        .forEach(NatsEventSource::renew);
  }
}
