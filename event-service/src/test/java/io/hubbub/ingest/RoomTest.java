package io.hubbub.ingest;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final long LONG = SECONDS.toNanos(30);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Room room = new Room(100);
  private final Account flood = room.account(Caller.at("flood"));
  private final Account modest = room.account(Caller.at("modest"));

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void oneAloneGetsThreeQuarters() {
    assertThat(takeAllBy(flood)).isEqualTo(75);
    assertThat(room.taken()).isEqualTo(75);
  }

  @Test
  void twoThatWantEverythingEndWithTheSame() {
    int floods = takeAllBy(flood);
    int modests = takeAllBy(modest);
    for (int i = 0; i < 100; i++) { // each gives one back in turn, and takes what it may
      flood.giveBack(1);
      modests += takeAllBy(modest);
      floods += takeAllBy(flood) - 1;
      modest.giveBack(1);
      floods += takeAllBy(flood);
      modests += takeAllBy(modest) - 1;
    }
    assertThat(floods).isBetween(40, 45);
    assertThat(modests).isBetween(40, 45);
  }

  @Test
  void whoeverHoldsNothingGetsWhatThereIs() {
    takeAllBy(flood);
    assertThat(modest.tryTake(26)).isFalse();
    assertThat(modest.tryTake(25)).isTrue();
    assertThat(room.taken()).isEqualTo(100);
    assertThat(flood.tryTake(1)).isFalse();
  }

  @Test
  void whoWaitsGetsItWhenItIsGivenBack() throws Exception {
    takeAllBy(flood);
    Future<Boolean> waits = threads.submit(() -> flood.take(10, LONG));
    awaitWaiters(flood);
    assertThat(flood.tryTake(1)).as("behind the one that waits").isFalse();
    flood.giveBack(9);
    assertThat(waits.isDone()).isFalse();
    flood.giveBack(1);
    assertThat(waits.get()).isTrue();
    assertThat(room.taken()).isEqualTo(75);
  }

  @Test
  void whoeverComesLaterIsServedBeforeTheManyOfAFlood() throws Exception {
    takeAllBy(flood);
    List<Future<Boolean>> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      many.add(threads.submit(() -> flood.take(1, LONG)));
    }
    awaitWaiters(flood);
    assertThat(modest.tryTake(20)).isTrue();
    Future<Boolean> more = threads.submit(() -> modest.take(10, LONG));
    awaitWaiters(modest);
    for (int i = 0; i < 15; i++) {
      flood.giveBack(1);
    }
    assertThat(more.get()).isTrue();
    assertThat(many).noneMatch(Future::isDone);
  }

  @Test
  void whoWaitsInVainIsToldInTimeAndLeavesNothing() throws Exception {
    takeAllBy(flood);
    assertThat(flood.take(1, MILLISECONDS.toNanos(1))).isFalse();
    flood.giveBack(75);
    assertThat(room.taken()).isZero();
    assertThat(takeAllBy(flood)).isEqualTo(75);
  }

  @Test
  void oneThatWantsMuchAndGoesAwayHoldsUpNobody() throws Exception {
    takeAllBy(flood);
    Future<Boolean> large = threads.submit(() -> flood.take(70, LONG));
    awaitWaiters(flood);
    Future<Boolean> small = threads.submit(() -> flood.take(5, LONG));
    flood.giveBack(10);
    assertThat(small.isDone()).isFalse();
    large.cancel(true);
    assertThat(small.get()).isTrue();
    assertThatThrownBy(large::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void isNeverOverfullAndEmptyInTheEndWhateverHappens() throws Exception {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int seed = i;
      all.add(threads.submit(() -> come(new SplittableRandom(seed), "caller-" + seed % 5)));
    }
    for (Future<?> each : all) {
      assertEnds(each);
    }
    assertThat(room.taken()).isZero();
    assertThat(takeAllBy(flood)).isEqualTo(75);
  }

  private void awaitWaiters(Account account) {
    await()
        .until(() -> {
          room.lock.lock();
          try {
            return account.hasWaiters();
          } finally {
            room.lock.unlock();
          }
        });
  }

  private static void assertEnds(Future<?> each) throws Exception {
    try {
      each.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private Void come(SplittableRandom random, String name) throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      try (Account account = room.account(Caller.at(name))) {
        int amount = random.nextInt(1, 60);
        if (account.take(amount, random.nextLong(1, MILLISECONDS.toNanos(2)))) {
          assertThat(room.taken()).isBetween((long) amount, 100L);
          Thread.yield();
          account.giveBack(amount);
        }
      }
    }
    return null;
  }

  private static int takeAllBy(Account account) {
    int taken = 0;
    while (account.tryTake(1)) {
      taken++;
    }
    return taken;
  }
}
