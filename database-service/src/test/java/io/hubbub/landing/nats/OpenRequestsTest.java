package io.hubbub.landing.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenRequestsTest {
  private static final int SIZE = 100;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final OpenRequests requests = new OpenRequests(SIZE, Duration.ofSeconds(5));

  @Test
  void asksForMoreOnceHalfHasCome() {
    requests.asked(0);
    assertThat(requests.isLittle()).isFalse();

    receive(SIZE / 2);

    assertThat(requests.isLittle()).isTrue();
  }

  @Test
  void expectsNothingMoreOfARequestThatEnded() {
    requests.asked(0);

    requests.ended(0);

    assertThat(requests.isLittle()).isTrue();
    assertThat(requests.isAnyOpen()).isFalse();
  }

  @Test
  void countsWhatIsHereAsStillToBeTaken() {
    requests.asked(0);

    requests.ended(SIZE);

    assertThat(requests.isLittle()).isFalse();
  }

  /**
   * As when the server that has to say that it ended is killed, and the connection is not to it.
   */
  @Test
  void forgetsARequestWhoseEndNeverComes() {
    requests.asked(0);
    requests.asked(4 * SECOND);

    requests.forgetLost(6 * SECOND, 0);
    requests.ended(0);

    assertThat(requests.isLittle()).isTrue();
    assertThat(requests.isAnyOpen()).isFalse();
  }

  @Test
  void doesNotForgetOneWhoseEndMayBeAmongWhatIsHere() {
    requests.asked(0);

    requests.forgetLost(60 * SECOND, 1);

    assertThat(requests.isAnyOpen()).isTrue();
  }

  @Test
  void forgetsAllWhenTheServerHasForgottenThem() {
    requests.asked(0);
    requests.asked(0);

    requests.allEnded(0);

    assertThat(requests.isLittle()).isTrue();
    assertThat(requests.isAnyOpen()).isFalse();
  }

  private void receive(int messages) {
    for (int i = 0; i < messages; i++) {
      requests.received();
    }
  }
}
