package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A report as one page of HTML that needs nothing else: no script, no font, no picture. */
public final class HtmlReport {
  private static final String STYLE = resource("report.css");

  private HtmlReport() {}

  /**
   * The page, in UTF-8. Whatever was measured cannot break out of it.
   *
   * @param minutes of the window, for its plots
   */
  public static String of(Report report, List<Minute> minutes) {
    Document document = new Document(report);
    List<Html> parts = new ArrayList<>();
    parts.add(new Head(report, document).html());
    document.sections().forEach(section -> parts.add(HtmlSection.of(section)));
    // After the verdict and the advice.
    parts.add(2, new Charts(report, minutes).html());
    return page(report, parts).text();
  }

  private static Html page(Report report, List<Html> parts) {
    return Html.of(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>Hubbub performance report: %s, health %s</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        %s
        </main>
        <footer>Hubbub %s · %s</footer>
        </body>
        </html>
        """,
        report.verdict().words(),
        report.healthScore() == null ? "unknown" : report.healthScore(),
        new Html(STYLE),
        parts,
        report.environment().version(),
        report.at());
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
