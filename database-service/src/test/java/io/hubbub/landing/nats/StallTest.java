package io.hubbub.landing.nats;

import static io.hubbub.landing.nats.Stall.Remedy.CONSUMER;
import static io.hubbub.landing.nats.Stall.Remedy.NOTHING;
import static io.hubbub.landing.nats.Stall.Remedy.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.landing.nats.Stall.Look;
import io.hubbub.landing.nats.Stall.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One look a second, with a patience of ten. */
class StallTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Stall stall = new Stall(Duration.ofSeconds(10));
  private final List<String> done = new ArrayList<>();

  private long second = 1_000;
  private long idleSince = second;
  private Instant made = Instant.EPOCH;
  private long settled = 500;
  private long undelivered;
  private long unsettled;

  @Test
  void waitsForeverWhereNothingWaits() {
    look(1_000);

    assertThat(done).isEmpty();
    assertThat(stall.isStalled()).isFalse();
  }

  @Test
  void renewsTheSubscriptionFirstAndThenTheConsumer() {
    undelivered = 7;

    look(31);

    assertThat(done).containsExactly("10 SUBSCRIPTION", "30 CONSUMER");
    assertThat(stall.isStalled()).isTrue();
  }

  @Test
  void doesNothingMoreOnceTheSubscriptionHelped() {
    undelivered = 7;
    look(12);

    receive();
    look(100);

    assertThat(done).containsExactly("10 SUBSCRIPTION");
    assertThat(stall.isStalled()).isFalse();
  }

  @Test
  void repeatsEverMoreRarelyWhatDoesNotHelp() {
    undelivered = 7;

    look(1_000);

    assertThat(done.stream().filter(each -> each.endsWith("CONSUMER")))
        .containsExactly(
            "30 CONSUMER", "100 CONSUMER", "221 CONSUMER", "462 CONSUMER", "943 CONSUMER");
    assertThat(done).hasSizeLessThan(15);
  }

  @Test
  void leavesTheConsumerAloneWhileAnotherInstanceSettlesItsEvents() {
    undelivered = 7;

    for (int i = 0; i < 50; i++) {
      settled += 100;
      look(1);
    }

    assertThat(done).contains("10 SUBSCRIPTION").noneMatch(each -> each.endsWith("CONSUMER"));
  }

  @Test
  void givesWhoHoldsEventsTheTimeAfterWhichTheyAreDeliveredAgain() {
    unsettled = 7;

    look(29);
    assertThat(done).isEmpty();

    look(12);
    assertThat(done).containsExactly("30 SUBSCRIPTION", "40 CONSUMER");
  }

  @Test
  void doesNotJudgeWhileItsOwnWritersAreBusyOrPaused() {
    undelivered = 7;
    look(9);

    for (int i = 0; i < 100; i++) {
      idleSince = second + 1;
      look(1);
    }

    assertThat(done).isEmpty();
  }

  @Test
  void beginsToWaitAnewWhenAnotherInstanceMadeTheConsumerAnew() {
    undelivered = 7;
    look(25);

    made = made.plusSeconds(1);
    settled = 0;
    look(59);

    assertThat(done).noneMatch(each -> each.endsWith("CONSUMER"));
  }

  @Test
  void doesNotTakeTheTimeInWhichItWasFrozenForAStall() {
    undelivered = 7;
    look(5);

    second += 60;
    look(5);

    assertThat(done).isEmpty();
  }

  @Test
  void knowsNothingOfWhatWasBeforeItForgot() {
    undelivered = 7;
    look(25);

    stall.forget();

    assertThat(stall.isStalled()).isFalse();
    done.clear();
    look(9);
    assertThat(done).isEmpty();
  }

  private void receive() {
    idleSince = second;
    undelivered = 0;
    settled += 7;
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      second++;
      Remedy remedy =
          stall.judge(
              new Look(
                  second * SECOND,
                  made,
                  settled,
                  undelivered,
                  unsettled,
                  Math.max(0, second - idleSince) * SECOND));
      if (remedy != NOTHING) {
        done.add((second - 1_001) + " " + remedy);
      }
      if (remedy == CONSUMER) {
        made = made.plusSeconds(1);
      }
      assertThat(remedy == SUBSCRIPTION && !stall.isStalled()).isFalse();
    }
  }
}
