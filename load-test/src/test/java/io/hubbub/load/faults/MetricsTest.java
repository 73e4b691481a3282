package io.hubbub.load.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubbub.load.LoadFailure;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final Metrics metrics =
      new Metrics(
          """
          # TYPE bytes gauge
          bytes{area="heap"} 3.0
          bytes{area="other"} 4.0
          bytes_max 9.0
          """);

  @Test
  void addsUpAllSeriesOfAMetric() {
    assertThat(metrics.sum("bytes")).isEqualTo(7);
    assertThat(metrics.known("bytes")).isEqualTo(7);
    assertThat(metrics.sumOf("bytes\\{area=\"o.*")).isEqualTo(4);
  }

  @Test
  void tellsNothingFromAMetricThatIsMissing() {
    assertThat(metrics.sum("files")).isZero();
    assertThatThrownBy(() -> metrics.known("files"))
        .isInstanceOf(LoadFailure.class)
        .hasMessageContaining("files");
  }
}
