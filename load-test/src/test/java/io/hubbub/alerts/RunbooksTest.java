package io.hubbub.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever is woken finds a page. With {@code -Dhubbub.docs.write=true} the table of all alerts is
 * written anew.
 */
class RunbooksTest {
  private static final Path INDEX = Runbook.DIRECTORY.resolve("README.md");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  static List<Runbook> runbooks() throws IOException {
    return Runbook.all();
  }

  @Test
  void eachAlertHasItsRunbookAndEachRunbookItsAlert() throws IOException {
    assertThat(Runbook.all().stream().map(Runbook::name))
        .containsExactlyInAnyOrderElementsOf(
            AlertRule.all().stream().map(AlertRule::name).distinct().toList());
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void saysWhatItMeansWhatItCostsHowToFindTheCauseAndWhatHelps(Runbook runbook) {
    assertThat(runbook.text().lines().filter(line -> line.startsWith("#")))
        .containsExactly(
            "# " + runbook.name(), "## Meaning", "## Impact", "## Diagnosis", "## Mitigation");
    assertThat(runbook.text()).doesNotContainPattern("\n\n\n|## \\w+\n\n##");
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void leadsToPagesThatAreThere(Runbook runbook) {
    Matcher link = LINK.matcher(runbook.text());
    while (link.find()) {
      assertThat(Runbook.DIRECTORY.resolve(link.group(1))).exists();
    }
  }

  @Test
  void theIndexHasWhatTheRulesSay() throws IOException {
    String page = Files.readString(INDEX);
    String before = page.substring(0, page.indexOf(RunbookIndex.MARK) + RunbookIndex.MARK.length());
    String expected = before + "\n" + RunbookIndex.table();
    if (Boolean.getBoolean("hubbub.docs.write")) {
      Files.writeString(INDEX, expected);
    }
    assertThat(INDEX)
        .as("after a change of rules, write it anew with -Dhubbub.docs.write=true")
        .content()
        .isEqualTo(expected);
  }
}
