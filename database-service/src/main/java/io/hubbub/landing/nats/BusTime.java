package io.hubbub.landing.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.monitoring.Repeating;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The time by the clock of the bus, so that how long ago the stream stored an event is known even
 * where this machine's clock is wrong. As long as the two agree as far as can be told, it is the
 * time of this machine, which is read without asking anybody. Thread-safe.
 */
@Component
final class BusTime extends Repeating implements InstantSource {
  private static final Logger log = LoggerFactory.getLogger(BusTime.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** Clocks that are kept by NTP differ by less, and an answer may be late by as much. */
  private static final Duration AGREE = Duration.ofSeconds(1);

  private final BusConnection bus;
  private volatile Duration ahead = Duration.ZERO;
  private volatile Instant compared = Instant.EPOCH;

  BusTime(BusConnection bus) {
    super("bus-time", INTERVAL);
    this.bus = bus;
    bus.whenConnected(_ -> compare());
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  protected void once() {
    compare();
  }

  private void compare() {
    try {
      Instant asked = Instant.now();
      Instant theirs =
          bus.now()
              .jetStreamManagement()
              .getStreamInfo(EventStream.NAME)
              .getTimestamp()
              .toInstant();
      note(ahead(asked, theirs, Instant.now()));
      compared = asked;
    } catch (IOException | JetStreamApiException e) {
      log.debug("the clocks could not be compared", e);
    }
  }

  /** When the bus last told its time, by this machine's clock; 1970 while it never did. */
  Instant compared() {
    return compared;
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
