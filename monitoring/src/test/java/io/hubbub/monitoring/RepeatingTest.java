package io.hubbub.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatingTest {
  private final AtomicInteger times = new AtomicInteger();
  private volatile @Nullable Thread thread;

  private Repeating repeating(Task task) {
    return new Repeating("again", Duration.ofMillis(1)) {
      @Override
      protected void once() throws InterruptedException {
        thread = Thread.currentThread();
        times.incrementAndGet();
        task.run();
      }
    };
  }

  private interface Task {
    void run() throws InterruptedException;
  }

  @Test
  void doesItAgainUntilItIsStopped() {
    Repeating repeating = repeating(() -> {});

    repeating.start();

    await().until(() -> times.get() > 2);
    assertThat(repeating.isRunning()).isTrue();
    endsByAStop(repeating);
  }

  @Test
  void goesOnAfterAFailure() {
    Repeating repeating =
        repeating(() -> {
          throw new IllegalStateException("as it may happen");
        });

    repeating.start();

    await().until(() -> times.get() > 2);
    endsByAStop(repeating);
  }

  @Test
  void oneThatHangsHoldsUpNoOther() {
    Repeating hanging = repeating(RepeatingTest::hang);
    AtomicInteger others = new AtomicInteger();
    Repeating other =
        new Repeating("other", Duration.ofMillis(1)) {
          @Override
          protected void once() {
            others.incrementAndGet();
          }
        };

    hanging.start();
    await().until(() -> times.get() == 1);
    other.start();

    await().until(() -> others.get() > 2);
    other.stop();
    endsByAStop(hanging);
    assertThat(times).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0, 2026-01-02T03:04:05.5Z, 4500",
    "10, 0, 2026-01-02T03:04:10Z, 10000",
    "10, 0, 2026-01-02T03:04:09.999Z, 10001",
    "15, 5, 2026-01-02T03:04:18Z, 2000",
    "15, 5, 2026-01-02T03:04:20Z, 15000",
    "15, 5, 1969-12-31T23:59:52Z, 13000"
  })
  void momentsOfTheClockAreTheSameForAll(int period, int later, Instant now, long pauseMs) {
    Pace pace = Pace.onTheClock(Duration.ofSeconds(period), Duration.ofSeconds(later));

    assertThat(pace.pause(now)).isEqualTo(Duration.ofMillis(pauseMs));
  }

  @Test
  void endsInTheMiddle() {
    Repeating repeating = repeating(RepeatingTest::hang);

    repeating.start();

    await().until(() -> times.get() == 1);
    endsByAStop(repeating);
  }

  @Test
  void finishesWhatIsUnderWayWhenThatIsSoon() {
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger finished = new AtomicInteger();
    Repeating repeating =
        repeating(() -> {
          goOn.await();
          finished.incrementAndGet();
        });
    repeating.start();
    await().until(() -> times.get() == 1);

    Thread stopping = Thread.ofVirtual().start(repeating::stop);
    await().until(() -> !repeating.isRunning());
    goOn.countDown();

    await().until(() -> !stopping.isAlive() && thread != null && !thread.isAlive());
    assertThat(finished).hasValue(1);
    assertThat(times).hasValue(1);
  }

  /** As drivers do. */
  @Test
  void endsAlsoWhenTheInterruptWasKept() {
    Repeating repeating =
        repeating(() -> {
          try {
            hang();
          } catch (InterruptedException kept) {
            times.incrementAndGet();
          }
        });

    repeating.start();

    await().until(() -> times.get() == 1);
    endsByAStop(repeating);
    assertThat(times).hasValue(2);
  }

  private static void hang() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private void endsByAStop(Repeating repeating) {
    repeating.stop();

    assertThat(repeating.isRunning()).isFalse();
    await().until(() -> thread != null && !thread.isAlive());
  }
}
