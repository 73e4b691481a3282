package io.hubbub.load.floor;

import io.nats.client.ConsumeOptions;
import io.nats.client.ConsumerContext;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.Nats;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Pulls, COPYs, commits, acknowledges; until so many events have landed. */
final class FloorLander {
  private static final Duration WAIT = Duration.ofMillis(20);
  private static final Duration GATHER = Duration.ofMillis(1);
  private static final int PREFETCH = 10_000;

  private final FloorCommand.Settings settings;
  private final AtomicLong left;

  FloorLander(FloorCommand.Settings settings) {
    this.settings = settings;
    this.left = new AtomicLong(settings.events);
  }

  /** One writer's work; several may run at once. */
  void land() throws Exception {
    try (io.nats.client.Connection nats = Nats.connect(settings.nats);
        Connection postgres = DriverManager.getConnection(settings.jdbc, "hubbub", "hubbub");
        IterableConsumer consumer = consume(nats)) {
      postgres.setAutoCommit(false);
      CopyManager copy = postgres.unwrap(PGConnection.class).getCopyAPI();
      CopyRows rows = new CopyRows();
      List<Message> batch = new ArrayList<>(settings.batch);
      while (left.get() > 0) {
        gather(consumer, batch);
        if (!batch.isEmpty()) {
          copy(batch, rows, copy);
          postgres.commit();
          batch.forEach(Message::ack);
          left.addAndGet(-batch.size());
        }
      }
      nats.flush(Duration.ofSeconds(10));
    }
  }

  private IterableConsumer consume(io.nats.client.Connection nats)
      throws IOException, JetStreamApiException {
    ConsumerContext consumer =
        nats.getStreamContext(settings.stream).getConsumerContext(settings.consumer);
    return consumer.iterate(ConsumeOptions.builder().batchSize(PREFETCH).build());
  }

  private void gather(IterableConsumer consumer, List<Message> batch)
      throws InterruptedException, JetStreamStatusCheckedException {
    batch.clear();
    Message message = consumer.nextMessage(WAIT);
    while (message != null) {
      batch.add(message);
      message = batch.size() == settings.batch ? null : consumer.nextMessage(GATHER);
    }
  }

  private void copy(List<Message> batch, CopyRows rows, CopyManager copy)
      throws IOException, SQLException {
    rows.begin();
    for (Message message : batch) {
      long accepted = Long.parseLong(message.getHeaders().getFirst("Hubbub-Accepted"));
      rows.row(FloorEvent.read(message.getData()), message.metaData().streamSequence(), accepted);
    }
    byte[] bytes = rows.end();
    var sink = copy.copyIn(settings.copySql());
    sink.writeToCopy(bytes, 0, bytes.length);
    sink.endCopy();
  }
}
