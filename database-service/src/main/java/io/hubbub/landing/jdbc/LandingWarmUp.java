package io.hubbub.landing.jdbc;

import io.hubbub.event.ChatEvent;
import io.hubbub.event.EventCodec;
import io.hubbub.event.Subjects;
import io.hubbub.landing.Batch;
import io.hubbub.landing.EventReader;
import io.hubbub.landing.LandingProperties;
import io.hubbub.monitoring.warmup.WarmUpProgress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * The warm-up of landing: batches of events of its own are read, saved and taken back until that
 * gets no faster, or its time is over. The service is not ready before it has ended; without a
 * database it ends at once.
 */
final class LandingWarmUp implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(LandingWarmUp.class);

  // As they are when events come one by one, mostly.
  private static final int[] BATCHES = {1, 1, 2, 1, 4, 1, 1, 16};

  private final JdbcEventStore store;
  private final LandingProperties properties;
  private final InstantSource clock;
  private final EventReader reader;

  LandingWarmUp(JdbcEventStore store, LandingProperties properties, InstantSource clock) {
    this.store = store;
    this.properties = properties;
    this.clock = clock;
    this.reader = new EventReader(clock);
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (properties.warmUp().isZero()) {
      return;
    }
    long began = System.nanoTime();
    long before = began;
    WarmUpProgress progress = new WarmUpProgress();
    int saved = 0;
    try {
      while (!progress.isOver() && before - began < properties.warmUp().toNanos()) {
        store.rehearse(batch(BATCHES[saved % BATCHES.length]));
        saved++;
        long now = System.nanoTime();
        progress.took(now - before);
        before = now;
      }
      log.info(
          "warmed up with {} batches in {} ms", saved, Duration.ofNanos(before - began).toMillis());
    } catch (SQLException e) {
      log.info("the warm-up ends early: {}", e.getMessage());
    }
  }

  private Batch batch(int events) {
    return reader.read(
        IntStream.range(0, events).mapToObj(this::delivery).toList(), Batch.ClosedBy.DRAINED);
  }

  private RehearsedDelivery delivery(int index) {
    ChatEvent event =
        new ChatEvent(
            UUID.randomUUID().toString(),
            "urn:hubbub:rehearsal",
            "chat.message",
            "#rehearsal",
            clock.instant(),
            "nobody",
            "is this on?",
            "{\"user\":\"nobody\",\"text\":\"is this on?\"}".getBytes(StandardCharsets.UTF_8),
            null);
    return new RehearsedDelivery(
        index + 1, Subjects.of(event), clock.instant(), EventCodec.encode(event));
  }
}
