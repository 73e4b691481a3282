package io.hubbub.ledger;

import io.hubbub.bus.ApiErrors;
import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.landing.jdbc.Schema;
import io.hubbub.stream.StreamMemory;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the counts at most a quarter of a second old, as long as it can. Thread-safe. */
@Component
final class Ledger implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Ledger.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final String ANY = ">";
  private static final String SETTLED =
      """
      select total.landed_count + rows.landed, total.already_there_count + rows.there,
        total.refused_count + rows.refused, sequences(total.covered * before) + rows.count_before
      from landing_total as total,
        (select int8multirange(int8range(null, ?::bigint)) as before) as streams,
        lateral (
          select coalesce(sum(landed_count), 0) as landed,
            coalesce(sum(already_there_count), 0) as there,
            coalesce(sum(refused_count), 0) as refused,
            coalesce(sum(sequences(covered * before)) filter (where covered && before), 0)
              as count_before
          from landing_batch) as rows
      """;

  private final BusConnection bus;
  private final StreamMemory memory;
  private final JdbcClient sql;
  private final Schema schema;
  private volatile @Nullable Counts counts;
  private @Nullable Thread reading;

  Ledger(BusConnection bus, StreamMemory memory, JdbcClient sql, Schema schema) {
    this.bus = bus;
    this.memory = memory;
    this.sql = sql;
    this.schema = schema;
  }

  /** As they were last read; empty until they have been. */
  Optional<Counts> counts() {
    return Optional.ofNullable(counts);
  }

  @Override
  public synchronized void start() {
    reading = Thread.ofVirtual().name("ledger").start(this::readOverAndOver);
  }

  private void readOverAndOver() {
    try {
      schema.await();
      while (true) {
        read();
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try {
      memory.stream().ifPresent(this::read);
    } catch (DataAccessException e) {
      log.debug("the counts stay as they were", e);
    }
  }

  // Of the streams before, as many count as accepted as were settled: the rest is lost.
  private void read(StreamMemory.Remembered remembered) {
    try {
      JetStreamManagement streams = bus.now().jetStreamManagement();
      ConsumerInfo consumer = streams.getConsumerInfo(EventStream.NAME, EventStream.LANDING);
      StreamInfo stream = streams.getStreamInfo(EventStream.NAME);
      if (!remembered.is(stream)) {
        return;
      }
      long first = remembered.firstSequence();
      long accepted = stream.getStreamState().getLastSequence() - first + 1;
      long waiting = consumer.getNumPending() + consumer.getNumAckPending();
      Instant oldest = waiting == 0 ? null : oldestWaiting(streams, consumer);
      counts =
          sql.sql(SETTLED)
              .param(first)
              .query((row, number) ->
                  new Counts(
                      accepted + row.getLong(4),
                      row.getLong(1),
                      row.getLong(2),
                      row.getLong(3),
                      waiting,
                      oldest))
              .single();
    } catch (IOException | JetStreamApiException e) {
      log.debug("the counts stay as they were", e);
    }
  }

  private static @Nullable Instant oldestWaiting(JetStreamManagement streams, ConsumerInfo consumer)
      throws IOException, JetStreamApiException {
    long sequence = consumer.getAckFloor().getStreamSequence() + 1;
    try {
      return streams.getNextMessage(EventStream.NAME, sequence, ANY).getTime().toInstant();
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == ApiErrors.NO_MESSAGE) {
        return null; // settled since
      }
      throw e;
    }
  }

  @Override
  public synchronized void stop() {
    if (reading != null) {
      reading.interrupt();
      reading = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return reading != null;
  }
}
