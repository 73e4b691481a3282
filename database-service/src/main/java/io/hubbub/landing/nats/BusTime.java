package io.hubbub.landing.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The time by the clock of the bus, so that how long ago the stream stored an event is known even
 * where this machine's clock is wrong. As long as the two agree as far as can be told, it is the
 * time of this machine, which is read without asking anybody. Thread-safe.
 */
@Component
final class BusTime implements InstantSource {
  private static final Logger log = LoggerFactory.getLogger(BusTime.class);
  private static final int INTERVAL_SECONDS = 10;

  /** Clocks that are kept by NTP differ by less, and an answer may be late by as much. */
  private static final Duration AGREE = Duration.ofSeconds(1);

  private final BusConnection bus;
  private volatile Duration ahead = Duration.ZERO;

  BusTime(BusConnection bus) {
    this.bus = bus;
    bus.whenConnected(_ -> compare());
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Scheduled(fixedDelay = INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
  void compare() {
    try {
      Instant asked = Instant.now();
      Instant theirs =
          bus.now()
              .jetStreamManagement()
              .getStreamInfo(EventStream.NAME)
              .getTimestamp()
              .toInstant();
      note(ahead(asked, theirs, Instant.now()));
    } catch (IOException | JetStreamApiException e) {
      log.debug("the clocks could not be compared", e);
    }
  }

  private void note(Duration now) {
    if (now.minus(ahead).abs().compareTo(AGREE) > 0) {
      log.warn("the bus's clock is {} ahead of this machine's", now);
    }
    ahead = now;
  }

  /**
   * How far another clock is ahead of ours; zero if that may be the way of the answer.
   *
   * @param asked by our clock
   * @param theirs what the other clock said in between
   * @param answered by our clock
   */
  static Duration ahead(Instant asked, Instant theirs, Instant answered) {
    Duration way = Duration.between(asked, answered);
    Duration ahead = Duration.between(asked.plus(way.dividedBy(2)), theirs);
    return ahead.abs().compareTo(AGREE.plus(way)) <= 0 ? Duration.ZERO : ahead;
  }
}
