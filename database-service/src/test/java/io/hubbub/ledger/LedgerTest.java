package io.hubbub.ledger;

import static org.awaitility.Awaitility.await;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.NatsSettings;
import io.hubbub.database.Schema;
import io.hubbub.stream.StreamMemory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LedgerTest {
  private static final JdbcClient NOT_ASKED = JdbcClient.create(new DriverManagerDataSource());

  private final BusConnection bus =
      new BusConnection(new NatsSettings("nats://127.0.0.1:4222", null, null), "not started");

  /** As the client does whose connection was lost in that moment. */
  @Test
  void readsOnWhateverWentWrong() {
    AtomicInteger asked = new AtomicInteger();
    Positions lost =
        new Positions(bus, new StreamMemory(NOT_ASKED)) {
          @Override
          Optional<Position> now() {
            asked.incrementAndGet();
            throw new IllegalStateException("Connection is Closed");
          }
        };
    Ledger ledger = new Ledger(lost, new CountsQuery(NOT_ASKED), bus, new Schema());

    ledger.start();
    try {
      await().until(() -> asked.get() > 1);
    } finally {
      ledger.stop();
    }
  }
}
