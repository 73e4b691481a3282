package io.hubbub.monitoring.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.monitoring.report.judgement.Judgement;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportJsonTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static Report report(Scene scene) {
    return Judgement.judge(
        Scope.CLUSTER,
        Window.DAY,
        scene.observation(),
        Scene.healthy(60).minutes(),
        Scene.environment());
  }

  @Test
  void hasTheNamesThatWerePromised() {
    JsonNode json = JSON.valueToTree(report(Scene.healthy(60)));

    assertThat(json.propertyNames())
        .contains("scope", "window", "at", "instances", "missing", "verdict", "targets", "ledger")
        .contains("bottleneck", "advice", "regression", "leak", "healthScore", "environment");
    assertThat(json.get("targets").get(0).propertyNames())
        .contains("id", "name", "unit", "target", "comparison", "value", "samples", "mean")
        .contains("median", "p95", "p99", "max", "stddev", "verdict");
    assertThat(json.get("ledger").propertyNames())
        .containsExactly(
            "accepted",
            "landed",
            "alreadyThere",
            "deadLettered",
            "waiting",
            "acknowledged",
            "difference",
            "missing");
    assertThat(json.get("scope").asString()).isEqualTo("cluster");
    assertThat(json.get("window").asString()).isEqualTo("24h");
    assertThat(json.get("at").asString()).isEqualTo("2026-03-01T11:00:00Z");
    assertThat(json.get("verdict").asString()).isEqualTo("PASS");
    assertThat(json.get("healthScore").asInt()).isEqualTo(100);
    assertThat(json.get("targets").get(0).get("comparison").asString()).isEqualTo("=");
  }

  @Test
  void whatIsNotKnownIsNullAndNoWordInsteadOfANumber() {
    String json = JSON.writeValueAsString(report(Scene.nothing(5)));

    assertThat(json).contains("\"healthScore\":null").doesNotContain("NaN", "Infinity");
  }

  @Test
  void isReadBackAsItWas() {
    for (Scene scene : List.of(Scene.healthy(60), Scene.nothing(5))) {
      Report report = report(scene);

      assertThat(JSON.readValue(JSON.writeValueAsString(report), Report.class)).isEqualTo(report);
    }
  }
}
