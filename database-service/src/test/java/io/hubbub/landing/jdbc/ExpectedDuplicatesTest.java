package io.hubbub.landing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.landing.Arrival;
import io.hubbub.landing.TestDelivery;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedDuplicatesTest {
  private static final List<Arrival> ONE = List.of(TestDelivery.message(1, "a", ""));

  /** Single events are not looked up. */
  private static final Connection NEVER_ASKED =
      (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (_, method, _) -> {
                throw new AssertionError(method);
              });

  private final ExpectedDuplicates duplicates = new ExpectedDuplicates();

  @Test
  void areNotExpectedAtFirst() throws SQLException {
    assertThat(duplicates.in(ONE, NEVER_ASKED)).isFalse();
  }

  @Test
  void areExpectedUntilManyBatchesInARowHadNone() throws SQLException {
    duplicates.saw(batch(true));
    for (int i = 0; i < 64; i++) {
      assertThat(duplicates.in(ONE, NEVER_ASKED)).isTrue();
      duplicates.saw(batch(false));
    }
    assertThat(duplicates.in(ONE, NEVER_ASKED)).isFalse();
  }

  @Test
  void areExpectedAsLongAsSomeComeAgainAndAgain() throws SQLException {
    for (int i = 0; i < 200; i++) {
      duplicates.saw(batch(i % 10 == 0));
      assertThat(duplicates.in(ONE, NEVER_ASKED)).isTrue();
    }
  }

  private static Landed batch(boolean alreadyThere) {
    Landed batch = new Landed(new Rows(ONE, List.of(), List.of()));
    if (alreadyThere) {
      batch.alreadyThere(ONE.getFirst());
    } else {
      batch.landed(ONE.getFirst());
    }
    return batch;
  }
}
