package io.hubbub.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What Grafana reads at its start belongs together; what it cannot read stops it. */
class ProvisioningTest {
  @Test
  void choosesTheDatasourceThatDashboardsBeginWith() throws IOException {
    JsonNode datasource =
        GrafanaFiles.provisioned("datasources/prometheus.yml").at("/datasources/0");
    for (JsonNode dashboard : GrafanaFiles.dashboards().values()) {
      JsonNode variable = dashboard.at("/templating/list/0");
      assertThat(variable.at("/query").asString()).isEqualTo(datasource.get("type").asString());
      assertThat(variable.at("/current/value").asString())
          .isEqualTo(datasource.get("uid").asString());
    }
  }

  @Test
  void asksInAlertsWhatTheDatasourceIs() throws IOException {
    String uid =
        GrafanaFiles.provisioned("datasources/prometheus.yml").at("/datasources/0/uid").asString();
    for (JsonNode rule : GrafanaFiles.alertRules()) {
      assertThat(rule.get("data").valueStream().map(each -> each.get("datasourceUid").asString()))
          .as(rule.get("title").asString())
          .containsExactly(uid, "__expr__");
    }
  }

  @Test
  void tellsOfEachAlertWhatToDo() throws IOException {
    for (JsonNode rule : GrafanaFiles.alertRules()) {
      String title = rule.get("title").asString();
      assertThat(rule.at("/annotations/summary").asString("")).as(title).isNotBlank();
      assertThat(rule.at("/annotations/runbook_url").asString())
          .isEqualTo("docs/runbooks/" + title + ".md");
      assertThat(GrafanaFiles.RUNBOOKS.resolve(title + ".md")).isRegularFile();
    }
  }

  @Test
  void callsAnAlertAsPrometheusDoes() throws IOException {
    List<String> alerts = GrafanaFiles.prometheusAlerts();
    for (JsonNode rule : GrafanaFiles.alertRules()) {
      assertThat(alerts)
          .contains(rule.at("/labels/severity").asString() + " " + rule.get("title").asString());
    }
  }

  @Test
  void showsBesideEachAlertThePanelThatLeadsToItsRunbook() throws IOException {
    for (JsonNode rule : GrafanaFiles.alertRules()) {
      String title = rule.get("title").asString();
      List<String> links =
          GrafanaFiles.dashboards().values().stream()
              .filter(dashboard -> dashboard.get("uid").equals(rule.get("dashboardUid")))
              .flatMap(dashboard -> dashboard.get("panels").valueStream())
              .filter(panel -> panel.get("id").equals(rule.get("panelId")))
              .flatMap(panel -> panel.path("links").valueStream())
              .map(link -> link.get("url").asString())
              .toList();
      assertThat(links).as(title).contains("${runbooks}/" + title + ".md");
    }
  }

  @Test
  void sendsNotificationsToAContactPointThatThereIs() throws IOException {
    assertThat(GrafanaFiles.provisioned("alerting/policies.yml").at("/policies/0/receiver"))
        .isEqualTo(
            GrafanaFiles.provisioned("alerting/contact-points.yml").at("/contactPoints/0/name"));
  }

  @Test
  void hasNoDollarThatGrafanaWouldTakeForAVariable() throws IOException {
    try (var files = Files.walk(GrafanaFiles.PROVISIONING)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readAllLines(file).stream().filter(line -> !line.strip().startsWith("#")))
            .as(file.toString())
            .noneMatch(line -> line.contains("$"));
      }
    }
  }
}
