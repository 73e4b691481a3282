package io.hubbub.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What somebody who is woken relies on, in each dashboard as it is delivered. */
class DashboardsTest {
  private static final int COLUMNS = 24;

  static List<Map.Entry<String, JsonNode>> dashboards() throws IOException {
    return List.copyOf(GrafanaFiles.dashboards().entrySet());
  }

  @Test
  void areToldApart() throws IOException {
    List<String> uids = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    for (JsonNode each : GrafanaFiles.dashboards().values()) {
      uids.add(each.get("uid").asString());
      titles.add(each.get("title").asString());
    }
    assertThat(uids).contains("hubbub-overview").doesNotHaveDuplicates();
    assertThat(titles).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void explainEachPanel(Map.Entry<String, JsonNode> dashboard) {
    Set<String> titles = new HashSet<>();
    for (JsonNode panel : GrafanaFiles.panels(dashboard.getValue())) {
      String title = panel.path("title").asString("");
      assertThat(title).isNotBlank();
      assertThat(titles.add(title)).as("one panel only has the title " + title).isTrue();
      assertThat(panel.path("description").asString("")).as(title).hasSizeGreaterThan(10);
      assertThat(panel.at("/fieldConfig/defaults/unit").asString("")).as(title).isNotBlank();
      assertThat(panel.get("targets")).as(title).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void askTheDatasourceThatIsChosen(Map.Entry<String, JsonNode> dashboard) {
    for (JsonNode panel : GrafanaFiles.panels(dashboard.getValue())) {
      assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
      for (JsonNode target : panel.get("targets")) {
        assertThat(target.at("/datasource/uid").asString()).isEqualTo("${datasource}");
      }
    }
    assertThat(
            dashboard
                .getValue()
                .at("/templating/list")
                .valueStream()
                .map(each -> each.get("name").asString()))
        .contains("datasource", "job", "instance");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void overlapNowhere(Map.Entry<String, JsonNode> dashboard) {
    Set<List<Integer>> taken = new HashSet<>();
    for (JsonNode panel : dashboard.getValue().get("panels")) {
      JsonNode place = panel.get("gridPos");
      int right = place.get("x").asInt() + place.get("w").asInt();
      assertThat(right).as(panel.get("title").asString()).isLessThanOrEqualTo(COLUMNS);
      for (int x = place.get("x").asInt(); x < right; x++) {
        for (int y = 0; y < place.get("h").asInt(); y++) {
          assertThat(taken.add(List.of(x, y + place.get("y").asInt())))
              .as(panel.get("title").asString())
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void leadToWhatThereIs(Map.Entry<String, JsonNode> dashboard) throws IOException {
    Set<String> uids = new HashSet<>();
    GrafanaFiles.dashboards().values().forEach(each -> uids.add(each.get("uid").asString()));
    for (JsonNode panel : GrafanaFiles.panels(dashboard.getValue())) {
      for (JsonNode link : panel.get("links")) {
        String url = link.get("url").asString();
        if (url.startsWith("${runbooks}/")) {
          assertThat(GrafanaFiles.RUNBOOKS.resolve(url.substring("${runbooks}/".length())))
              .isRegularFile();
        } else {
          assertThat(uids).contains(url.replaceAll("/d/|\\?.*", ""));
        }
      }
    }
  }
}
