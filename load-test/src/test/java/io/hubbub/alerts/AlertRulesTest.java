package io.hubbub.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the files say; that Prometheus thinks so too is asked in {@link PrometheusIT}. */
class AlertRulesTest {
  private static final Pattern ALERTNAME = Pattern.compile("alertname(=~?)\"([^\"]+)\"");

  // What Prometheus, Alertmanager, or a cache show is not in our page of metrics.
  private static final Pattern METRIC =
      Pattern.compile(
          "\\b(hubbub|job|instance|hikaricp|jvm|process|system|http|logback|resilience4j)[_:][\\w:]+");

  static List<AlertRule> rules() throws IOException {
    return AlertRule.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void hasACaseThatFiresItAndOneInWhichItIsSilent(AlertRule rule) throws IOException {
    List<AlertCase> cases = AlertCase.all().stream().filter(each -> each.isAbout(rule)).toList();
    assertThat(cases).anyMatch(each -> each.fires(rule));
    assertThat(cases).anyMatch(each -> !each.fires(rule));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void saysHowBadItIsAndWhatToDo(AlertRule rule) {
    assertThat(rule.labels().get("severity")).isIn("critical", "warning");
    assertThat(rule.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
    assertThat(rule.annotations())
        .containsEntry("runbook_url", "docs/runbooks/" + rule.name() + ".md");
  }

  @Test
  void casesAreAboutAlertsThatAreThere() throws IOException {
    assertThat(AlertCase.all()).extracting(AlertCase::alert).isSubsetOf(names());
  }

  @Test
  void inhibitionsAreAboutAlertsThatAreThere() throws IOException {
    Matcher matcher =
        ALERTNAME.matcher(
            MonitoringFiles.read(MonitoringFiles.ALERTMANAGER).toString().replace("\\\"", "\""));
    int found = 0;
    while (matcher.find()) {
      for (String name : matcher.group(2).split("\\|", -1)) {
        Predicate<String> matches = Pattern.compile(name).asMatchPredicate();
        assertThat(names()).as(name).anyMatch(matches);
        found++;
      }
    }
    assertThat(found).isGreaterThan(10);
  }

  @Test
  void rulesAndRunbooksReadWhatTheServicesShow() throws IOException {
    String shown = Files.readString(MonitoringFiles.ROOT.resolve("docs/metrics.md"));
    Set<String> recorded = RecordedRule.names();
    List<String> expressions = new ArrayList<>(RecordedRule.expressions());
    AlertRule.all().forEach(rule -> expressions.add(rule.expression()));
    Runbook.all().forEach(runbook -> runbook.queries().forEach(expressions::add));
    for (String expression : expressions) {
      Matcher metric = METRIC.matcher(expression);
      while (metric.find()) {
        String name = metric.group().replaceFirst("_(bucket|count|sum)$", "");
        assertThat(recorded.contains(metric.group()) || shown.contains("`" + name + "`"))
            .as("%s, in: %s", metric.group(), expression)
            .isTrue();
      }
    }
  }

  private static Set<String> names() throws IOException {
    return AlertRule.all().stream().map(AlertRule::name).collect(Collectors.toSet());
  }
}
