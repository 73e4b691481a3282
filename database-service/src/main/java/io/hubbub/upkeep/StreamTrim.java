package io.hubbub.upkeep;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.bus.StreamMessage;
import io.hubbub.bus.StreamReader;
import io.hubbub.event.Subjects;
import io.hubbub.jobs.FencedTransactions;
import io.hubbub.jobs.Job;
import io.hubbub.landing.LandedWatermark;
import io.hubbub.stream.StreamSetup;
import io.hubbub.stream.StreamTrouble;
import io.nats.client.JetStreamApiException;
import io.nats.client.PurgeOptions;
import io.nats.client.api.StreamState;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes from the stream what has landed, but for the latest events. Needs no fence: what has
 * landed stays so, whoever finds it out and however late.
 */
@Component
final class StreamTrim implements Job {
  private static final Logger log = LoggerFactory.getLogger(StreamTrim.class);

  private final BusConnection bus;
  private final StreamSetup stream;
  private final LandedWatermark watermark;
  private final TrimProperties properties;

  StreamTrim(
      BusConnection bus, StreamSetup stream, LandedWatermark watermark, TrimProperties properties) {
    this.bus = bus;
    this.stream = stream;
    this.watermark = watermark;
    this.properties = properties;
  }

  @Override
  public String name() {
    return "stream-trim";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void run(FencedTransactions transactions)
      throws IOException, JetStreamApiException, SQLException, StreamTrouble {
    StreamState state = stream.check().getStreamState();
    long first = state.getFirstSequence();
    long wanted = state.getLastSequence() + 1 - properties.keepEvents();
    if (wanted > first) {
      trimTo(Math.min(wanted, landedUpTo(first, wanted)), first);
    }
  }

  private void trimTo(long sequence, long first) throws IOException, JetStreamApiException {
    if (sequence > first) {
      bus.now()
          .jetStreamManagement()
          .purgeStream(EventStream.NAME, PurgeOptions.builder().sequence(sequence).build());
      log.debug("trimmed the stream up to sequence {}", sequence);
    }
  }

  // A sequence that the stream does not hold any more never lands: it is passed over.
  private long landedUpTo(long first, long enough)
      throws IOException, JetStreamApiException, SQLException {
    long held = first;
    while (held < enough) {
      long notLanded = watermark.lowestNotLanded(held);
      if (notLanded >= enough) {
        return enough;
      }
      held = nextHeld(notLanded);
      if (held == notLanded) {
        return held;
      }
    }
    return enough;
  }

  private long nextHeld(long sequence) throws IOException, JetStreamApiException {
    return new StreamReader(bus, EventStream.NAME)
        .next(sequence, Subjects.ALL_EVENTS)
        .map(StreamMessage::sequence)
        .orElse(Long.MAX_VALUE);
  }
}
