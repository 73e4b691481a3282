package io.hubbub.landing.nats;

import io.hubbub.bus.ApiErrors;
import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.landing.LandedWatermark;
import io.hubbub.resilience.Guard;
import io.hubbub.resilience.Passage;
import io.hubbub.resilience.RefusedException;
import io.hubbub.stream.RememberedStream;
import io.hubbub.stream.StreamTrouble;
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
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The durable consumer by which events land, on the stream that is remembered and on no other. One
 * that is gone is made anew, from the landed watermark on: what has landed does not come again, and
 * nothing is passed over. Thread-safe.
 */
@Component
class LandingConsumer {
  /** After this long without a word, an event is delivered again. */
  static final Duration ACK_WAIT = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(LandingConsumer.class);

  private final BusConnection bus;
  private final RememberedStream stream;
  private final LandedWatermark watermark;
  private final Guard guard;

  LandingConsumer(
      BusConnection bus, RememberedStream stream, LandedWatermark watermark, Guard natsConsume) {
    this.guard = natsConsume;
    this.bus = bus;
    this.stream = stream;
    this.watermark = watermark;
  }

  /**
   * What the server says of it.
   *
   * @throws IOException also if it has not answered of late
   */
  ConsumerInfo info() throws IOException, JetStreamApiException {
    return asked(bus -> bus.getConsumerInfo(EventStream.NAME, EventStream.LANDING));
  }

  /** Something that is asked of the bus. */
  @FunctionalInterface
  private interface Request<T> {
    T to(JetStreamManagement bus) throws IOException, JetStreamApiException;
  }

  private <T> T asked(Request<T> request) throws IOException, JetStreamApiException {
    Passage passage = entered();
    try {
      T answer = request.to(bus.now().jetStreamManagement());
      passage.succeeded();
      return answer;
    } catch (IOException | JetStreamApiException | RuntimeException e) {
      passage.failed(e);
      throw e;
    }
  }

  private Passage entered() throws IOException {
    try {
      return guard.enter();
    } catch (RefusedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Makes it if it is gone.
   *
   * @throws IOException also if the stream is not the one remembered, or the database is away
   */
  void ensure() throws IOException, JetStreamApiException {
    long first = firstSequence();
    try {
      var unused = info();
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != ApiErrors.NO_CONSUMER) {
        throw e;
      }
      make(lowestNotLanded(first));
    }
  }

  /**
   * Deletes it and makes it anew, unless that has been done since it was looked at. It begins where
   * landing stopped, or at what is not acked, if that is before: a dead letter is kept only after
   * it counts as refused.
   *
   * @param seen what it looked like
   * @return whether it was done
   * @throws IOException also if the stream is not the one remembered, or the database is away: then
   *     it was not deleted
   */
  boolean remake(ConsumerInfo seen) throws IOException, JetStreamApiException {
    long notAcked = seen.getAckFloor().getStreamSequence() + 1;
    long next = Math.min(lowestNotLanded(firstSequence()), notAcked);
    if (!info().getCreationTime().equals(seen.getCreationTime())) {
      return false;
    }
    boolean unused = asked(bus -> bus.deleteConsumer(EventStream.NAME, EventStream.LANDING));
    make(next);
    return true;
  }

  /** Whether the database says what has landed. */
  boolean isStoreThere() {
    try {
      lowestNotLanded(1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void make(long next) throws IOException, JetStreamApiException {
    try {
      var unused = asked(bus -> bus.createConsumer(EventStream.NAME, wanted(next)));
      log.info("made the consumer {}, it begins at sequence {}", EventStream.LANDING, next);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != ApiErrors.CONSUMER_EXISTS) {
        throw e; // else another instance was faster
      }
    }
  }

  private long firstSequence() throws IOException, JetStreamApiException {
    try {
      return stream.look().firstSequence();
    } catch (StreamTrouble e) {
      throw new IOException(e.getMessage(), e);
    } catch (DataAccessException e) {
      throw new IOException("the database does not say which stream is the right one", e);
    }
  }

  private long lowestNotLanded(long first) throws IOException {
    try {
      return watermark.lowestNotLanded(first);
    } catch (SQLException e) {
      throw new IOException("the database does not say what has landed", e);
    }
  }

  /** Each difference between the consumer as wanted and as it is, in words; empty for none. */
  List<String> differences() throws IOException, JetStreamApiException {
    return EventStream.differences(wanted(1), info().getConsumerConfiguration());
  }

  private static ConsumerConfiguration wanted(long first) {
    return EventStream.landing(ACK_WAIT, EventStream.MAX_UNDER_WAY, first);
  }
}
