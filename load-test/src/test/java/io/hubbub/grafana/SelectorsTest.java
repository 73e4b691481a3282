package io.hubbub.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectorsTest {
  private static final String JOINED =
      """
      questions:p95{question!="export"} > 0.25
      and on (question, kind) sum by (question) (increase(questions_count[5m])) >= 20
      """;

  @Test
  void tellWhichSeriesAreChosen() {
    assertThat(Selectors.in(JOINED))
        .containsExactly("questions:p95{question!=\"export\"}", "questions_count");
  }

  @Test
  void tellByWhichLabelsSomethingIsGroupedOrJoined() {
    assertThat(Selectors.labels(JOINED)).containsExactly("kind", "question");
    assertThat(Selectors.labels("sum(a) / on () group_left () b")).isEmpty();
  }

  @Test
  void chooseThoseSeriesThatHaveALabel() {
    assertThat(Selectors.having("kind", JOINED))
        .isEqualTo(
            "questions:p95{question!=\"export\", kind!=\"\"} or questions_count{kind!=\"\"}");
  }
}
