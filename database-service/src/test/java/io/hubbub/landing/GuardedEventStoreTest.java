package io.hubbub.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.landing.Outcome.Saved;
import io.hubbub.landing.Outcome.Unavailable;
import io.hubbub.resilience.BreakerSettings;
import io.hubbub.resilience.Guard;
import io.hubbub.resilience.Guards;
import io.hubbub.resilience.RefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedEventStoreTest {
  private static final Duration LONG = Duration.ofSeconds(4);
  private static final Batch BATCH =
      new Batch(List.of(TestDelivery.message(1, "a", "")), List.of(), Batch.ClosedBy.DRAINED);
  private static final Saved SAVED = new Saved(1, 0, List.of());

  private final Deque<Outcome> outcomes = new ArrayDeque<>();
  private final Guard guard =
      Guards.of(new SimpleMeterRegistry())
          .guard(new BreakerSettings("store", 50, 4, 2, LONG, 100, LONG, 1));
  private final EventStore store = new GuardedEventStore(_ -> outcomes.remove(), guard);

  @Test
  void asksAStoreThatIsAwayNoMore() {
    outcomes.add(unavailable("57P01"));
    outcomes.add(unavailable("08001"));
    store.save(BATCH);
    store.save(BATCH);

    Outcome refused = store.save(BATCH); // there is no third outcome

    assertThat(refused)
        .isInstanceOfSatisfying(
            Unavailable.class, why -> assertThat(why.cause()).isInstanceOf(RefusedException.class));
  }

  @Test
  void goesOnAskingAStoreThatWorks() {
    for (int i = 0; i < 10; i++) {
      outcomes.add(unavailable("40P01")); // a deadlock is nobody's outage
      outcomes.add(SAVED);
      assertThat(store.save(BATCH)).isInstanceOf(Unavailable.class);
      assertThat(store.save(BATCH)).isEqualTo(SAVED);
    }
  }

  private static Unavailable unavailable(String state) {
    return new Unavailable(new SQLException("any", state));
  }
}
