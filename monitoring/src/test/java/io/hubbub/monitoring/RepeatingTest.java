package io.hubbub.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
