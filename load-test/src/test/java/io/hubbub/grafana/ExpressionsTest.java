package io.hubbub.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.grafana.DashboardExpressions.Asked;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked is there. */
class ExpressionsTest {
  @Test
  void nameOnlyMetricsThatAreShown() throws IOException {
    Set<String> known = MetricNames.known();
    for (Asked each : DashboardExpressions.all()) {
      assertThat(MetricNames.in(each.promql()))
          .as(each.where() + ": " + each.promql())
          .isNotEmpty()
          .isSubsetOf(known);
    }
  }

  @Test
  void haveNoVariableOfGrafanaLeft() throws IOException {
    assertThat(DashboardExpressions.all())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.promql()).doesNotContain("$", "{*", "[~]"));
  }
}
