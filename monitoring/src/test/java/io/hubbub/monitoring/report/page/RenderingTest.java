package io.hubbub.monitoring.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Report;
import io.hubbub.monitoring.report.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the renderings say; how the page looks is looked at in a browser. */
class RenderingTest {
  private static final Report TROUBLED = Samples.report(Samples.troubled());
  private static final Report NOTHING = Samples.report(Scene.nothing(5));
  private static final Report HOSTILE = Samples.report(Samples.hostile());

  @ParameterizedTest
  @ValueSource(ints = {0, 80, 100, 120, 500})
  void theTerminalsLinesFit(int columns) {
    assertThat(TerminalReport.of(TROUBLED, columns, false).lines())
        .allMatch(line -> line.length() <= Math.clamp(columns, 80, 120));
  }

  @Test
  void theTerminalSaysWhatCounts() throws Exception {
    String text = TerminalReport.of(TROUBLED, 100, false);
    Files.createDirectories(Path.of("target", "report"));
    Files.writeString(Path.of("target", "report", "troubled.txt"), text);

    assertThat(text)
        .contains("FAIL", "Accepted to committed, mean", "landing writers", "replicas and writers")
        .contains("Did not answer", "db-3", "grows alarmingly", "health " + TROUBLED.healthScore());
  }

  @Test
  void everyFormSaysWhichEventsAreMissing() {
    Scene scene = Scene.healthy(60);
    scene
        .gauge(Keys.LEDGER_DIFFERENCE, "db-1", 3)
        .gauge(Keys.LEDGER_ACKNOWLEDGED, "db-1", 7)
        .gauge(Keys.LEDGER_MISSING, "db-1", 3)
        .gauge(Keys.LEDGER_MISSING_FIRST, "db-1", 41)
        .gauge(Keys.LEDGER_MISSING_LAST, "db-1", 43);

    for (String form :
        List.of(
            TerminalReport.of(Samples.report(scene), 120, false),
            MarkdownReport.of(Samples.report(scene)),
            Samples.html(scene))) {
      assertThat(form)
          .contains("Missing: 3 events, between sequence 41 and 43", "by an operator: 7");
    }
  }

  @Test
  void coloursAreOnlyThereWhenAskedFor() {
    assertThat(TerminalReport.of(TROUBLED, 80, false)).doesNotContain("\u001b");
    assertThat(TerminalReport.of(TROUBLED, 80, true)).contains("\u001b[31m✗ FAIL");
  }

  @Test
  void wideTerminalsShowMoreColumns() {
    assertThat(TerminalReport.of(TROUBLED, 80, false)).doesNotContain("Std. dev.");
    assertThat(TerminalReport.of(TROUBLED, 120, false)).contains("95 %  99 %");
  }

  @Test
  void namesCannotSteerATerminal() {
    assertThat(TerminalReport.of(HOSTILE, 120, false)).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void markdownTablesHaveAsManyCellsInEachRow() throws Exception {
    String text = MarkdownReport.of(HOSTILE);
    Files.createDirectories(Path.of("target", "report"));
    Files.writeString(Path.of("target", "report", "troubled.md"), MarkdownReport.of(TROUBLED));

    int cells = 0;
    for (String line : text.lines().toList()) {
      int now = line.startsWith("|") ? line.split("(?<!\\\\)\\|", -1).length : 0;
      if (cells > 0 && now > 0) {
        assertThat(now).as(line).isEqualTo(cells);
      }
      cells = now;
    }
    assertThat(text).contains("| ---: |", "## Targets");
  }

  @Test
  void namesCannotBreakOutOfMarkdown() {
    assertThat(MarkdownReport.of(HOSTILE))
        .contains("\\<img src=x")
        .doesNotContain("[a](http", "\u001b", "\u202e")
        .doesNotContainPattern("(?<!\\\\)<img");
  }

  @Test
  void namesCannotBreakOutOfThePage() {
    assertThat(Samples.html(Samples.hostile()))
        .contains("&lt;img src=x")
        .doesNotContain("<img", "<script", "\u001b", "\u202e");
  }

  @Test
  void thePageSaysHowTheScoreComesAbout() {
    assertThat(Samples.html(Samples.troubled()))
        .contains("100 − 5 (O9-errors)", " = " + TROUBLED.healthScore());
  }

  @Test
  void nothingMeasuredIsSaidEverywhere() {
    assertThat(TerminalReport.of(NOTHING, 80, false)).contains("NO DATA", "no score");
    assertThat(MarkdownReport.of(NOTHING)).contains("NO DATA", "no score");
    assertThat(Samples.html(Scene.nothing(5))).contains("NO DATA", "Nothing was measured");
  }

  @Test
  void aMonthOfMinutesIsAPageOfReasonableSize() {
    assertThat(Samples.html(Scene.healthy(43_200)).length()).isBetween(50_000, 600_000);
  }
}
