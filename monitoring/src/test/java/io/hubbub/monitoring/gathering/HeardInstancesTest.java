package io.hubbub.monitoring.gathering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeardInstancesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final HeardInstances heard = new HeardInstances();

  @Test
  void expectsOneThatFellSilentForAMinute() {
    heard.here(bytes("a"), NOW);

    assertThat(heard.expected(NOW.plusSeconds(60))).containsExactly("a");
    assertThat(heard.expected(NOW.plusSeconds(61))).isEmpty();
  }

  @Test
  void expectsNoneThatSaidGoodbye() {
    heard.here(bytes("a"), NOW);
    heard.gone(bytes("a"));

    assertThat(heard.expected(NOW)).isEmpty();
  }

  @Test
  void keepsThoseThatItKnowsInAFloodOfOthers() {
    heard.here(bytes("real"), NOW);
    for (int i = 0; i < 100_000; i++) {
      heard.here(bytes("false-" + i), NOW);
    }
    heard.here(bytes("real"), NOW.plusSeconds(50));

    assertThat(heard.expected(NOW)).hasSize(HeardInstances.MOST).contains("real");
    heard.here(bytes("new"), NOW.plusSeconds(70));
    assertThat(heard.expected(NOW.plusSeconds(70))).containsExactly("new", "real");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "\u0000"})
  void keepsNothingThatIsNoName(String name) {
    heard.here(bytes(name), NOW);
    heard.here(new byte[1_000_000], NOW);
    heard.here(bytes("x".repeat(257)), NOW);

    assertThat(heard.expected(NOW)).isEmpty();
  }

  private static byte[] bytes(String name) {
    return name.getBytes(UTF_8);
  }
}
