package io.hubbub.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaServiceTest {

  @Test
  void tellsWhichDependencyIsDownAndWhy() {
    String health =
        """
        {"state":"DOWN","dependencies":{
         "nats":{"state":"UP","latencyMs":0.4,"since":"2026-01-01T00:00:00Z","detail":null},
         "stream":{"state":"DOWN","latencyMs":null,"since":"2026-01-01T00:00:00Z","detail":"no room"}}}
        """;

    assertThat(JavaService.down(health)).containsExactly("stream: no room");
  }

  @Test
  void tellsNothingFromWhatIsNoHealth() {
    assertThat(JavaService.down("<html>")).isEmpty();
    assertThat(JavaService.down("{}")).isEmpty();
    assertThat(JavaService.down("[1]")).isEmpty();
  }
}
