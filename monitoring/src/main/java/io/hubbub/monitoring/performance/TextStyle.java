package io.hubbub.monitoring.performance;

import io.hubbub.monitoring.report.Report;
import io.hubbub.monitoring.report.page.TerminalReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * How a terminal wants its text, as parameters of {@code text/plain} in {@code Accept} say.
 *
 * @param columns how wide it is
 * @param colour whether it shows colours
 */
record TextStyle(int columns, boolean colour) {
  private static final TextStyle PLAIN = new TextStyle(100, false);

  static TextStyle of(List<MediaType> accept) {
    return accept.stream()
        .filter(each -> each.isCompatibleWith(MediaType.TEXT_PLAIN) && each.isConcrete())
        .findFirst()
        .map(each ->
            new TextStyle(
                columns(each.getParameter("columns")), "true".equals(each.getParameter("colour"))))
        .orElse(PLAIN);
  }

  private static int columns(@Nullable String given) {
    return given != null && given.matches("[0-9]{1,4}") ? Integer.parseInt(given) : PLAIN.columns;
  }

  String write(Report report) {
    return TerminalReport.of(report, columns, colour);
  }
}
