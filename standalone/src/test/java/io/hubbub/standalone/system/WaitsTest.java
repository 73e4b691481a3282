package io.hubbub.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.standalone.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitsTest {
  private final List<String> said = new ArrayList<>();
  private List<String> reasons = List.of("stream: the server refuses", "consumer: not there");

  @Test
  void saysAReasonOnceAndAgainWhenItChanges() {
    Waits waits = new Waits(List.of(waiting()), said::add, Duration.ZERO, Duration.ZERO);

    waits.tell();
    waits.tell();
    reasons = List.of("consumer: not there");
    waits.tell();
    reasons = List.of();
    waits.tell();

    assertThat(said)
        .containsExactly(
            "database-service-1 waits for stream: the server refuses; consumer: not there",
            "database-service-1 waits for consumer: not there");
  }

  @Test
  void isPatientFirst() {
    Waits waits =
        new Waits(List.of(waiting()), said::add, Duration.ofMillis(200), Duration.ofHours(1));

    waits.tell();
    assertThat(said).isEmpty();

    await()
        .untilAsserted(() -> {
          waits.tell();
          assertThat(said).hasSize(1);
        });
  }

  private ServerProcess waiting() {
    return new ServerProcess("database-service-1", 1, Path.of("log")) {
      @Override
      protected ProcessBuilder command() {
        throw new UnsupportedOperationException();
      }

      @Override
      public boolean answers() {
        return false;
      }

      @Override
      public List<String> waitsFor() {
        return reasons;
      }
    };
  }
}
