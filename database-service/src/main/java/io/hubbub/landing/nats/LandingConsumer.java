package io.hubbub.landing.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.landing.LandedWatermark;
import io.hubbub.stream.StreamMemory;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The durable consumer by which events land. One that is gone is made anew. Thread-safe. */
@Component
class LandingConsumer {
  /** After this long without a word, an event is delivered again. */
  static final Duration ACK_WAIT = Duration.ofSeconds(30);

  private static final int NO_SUCH_CONSUMER = 10014;
  private static final int MADE_BY_ANOTHER = 10148;

  private static final Logger log = LoggerFactory.getLogger(LandingConsumer.class);

  private final BusConnection bus;
  private final StreamMemory memory;
  private final LandedWatermark watermark;

  LandingConsumer(BusConnection bus, StreamMemory memory, LandedWatermark watermark) {
    this.bus = bus;
    this.memory = memory;
    this.watermark = watermark;
  }

  /** What the server says of it. */
  ConsumerInfo info() throws IOException, JetStreamApiException {
    return consumers().getConsumerInfo(EventStream.NAME, EventStream.LANDING);
  }

  /** Makes it if it is gone, from the landed watermark on: what has landed does not come again. */
  void ensure() throws IOException, JetStreamApiException, SQLException {
    try {
      var unused = info();
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != NO_SUCH_CONSUMER) {
        throw e;
      }
      make();
    }
  }

  private void make() throws IOException, JetStreamApiException, SQLException {
    StreamMemory.Remembered stream =
        memory.stream().orElseThrow(() -> new IOException("the stream is not made yet"));
    if (!stream.is(consumers().getStreamInfo(EventStream.NAME))) {
      throw new IOException("another stream took the place of the one that was made");
    }
    long next = watermark.lowestNotLanded(stream.firstSequence());
    try {
      consumers().createConsumer(EventStream.NAME, wanted(next));
      log.info("made the consumer {}, it begins at sequence {}", EventStream.LANDING, next);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != MADE_BY_ANOTHER) {
        throw e;
      }
    }
  }

  /** Each difference between the consumer as wanted and as it is, in words; empty for none. */
  List<String> differences() throws IOException, JetStreamApiException {
    return EventStream.differences(wanted(1), info().getConsumerConfiguration());
  }

  private static ConsumerConfiguration wanted(long first) {
    return EventStream.landing(ACK_WAIT, EventStream.MAX_UNDER_WAY, first);
  }

  private JetStreamManagement consumers() throws IOException {
    return bus.now().jetStreamManagement();
  }
}
