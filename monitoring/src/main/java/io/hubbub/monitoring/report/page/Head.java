package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Bottleneck;
import io.hubbub.monitoring.report.Report;
import io.hubbub.monitoring.report.Target;
import io.hubbub.monitoring.report.Verdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is seen first: the verdict, the score, the figures one asks for most. */
final class Head {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final double CIRCUMFERENCE = 2 * Math.PI * 52;

  private final Report report;
  private final Document document;

  Head(Report report, Document document) {
    this.report = report;
    this.document = document;
  }

  Html html() {
    Tone tone = Tone.of(report.verdict());
    return Html.of(
        """
        <header class="%s">
        %s
        <div class="said">
        <p class="product">Hubbub performance report</p>
        <h1><i aria-hidden="true">%s</i> %s</h1>
        <p>%s</p>
        <p class="quiet">%s, the last %s until <time datetime="%s">%s</time><br>%s</p>%s
        </div>
        </header>
        <ul class="tiles" aria-label="Key figures">%s</ul>
        """,
        tone.css,
        ring(),
        tone.sign,
        report.verdict().words(),
        summary(),
        document.subject(),
        report.window().words(),
        report.at(),
        TIME.format(report.at()),
        document.answered(),
        document.missing().isEmpty()
            ? Html.NONE
            : Html.of("<p class=\"absent\">%s</p>", document.missing()),
        tiles());
  }

  private Html ring() {
    Integer score = report.healthScore();
    double full = CIRCUMFERENCE * (score == null ? 0 : score) / 100;
    return Html.of(
        """
        <svg class="ring" viewBox="0 0 120 120" role="img" aria-labelledby="ring-title ring-desc">
        <title id="ring-title">Health score: %s</title><desc id="ring-desc">%s</desc>
        <circle class="track" cx="60" cy="60" r="52"/>
        <circle class="part" cx="60" cy="60" r="52" stroke-dasharray="%s %s" transform="rotate(-90 60 60)"/>
        <text class="score" x="60" y="68">%s</text><text class="of" x="60" y="88">%s</text>
        </svg>\
        """,
        score == null ? "unknown" : score + " of 100",
        document.arithmetic(),
        String.format(Locale.ROOT, "%.1f", full),
        String.format(Locale.ROOT, "%.1f", CIRCUMFERENCE),
        score == null ? "–" : score,
        score == null ? "no data" : "of 100");
  }

  private String summary() {
    long passed = count(Verdict.PASS);
    long all = report.targets().size() - count(Verdict.NO_DATA);
    if (all == 0) {
      return "Nothing was measured in this window, so nothing can be said.";
    }
    return passed
        + " of "
        + all
        + " measured targets are met."
        + named("Failed", Verdict.FAIL)
        + named("Missed by little", Verdict.WARN);
  }

  private String named(String title, Verdict verdict) {
    String names =
        report.targets().stream()
            .filter(each -> each.verdict() == verdict)
            .map(Target::name)
            .collect(Collectors.joining("; "));
    return names.isEmpty() ? "" : " " + title + ": " + names + ".";
  }

  private long count(Verdict verdict) {
    return report.targets().stream().filter(each -> each.verdict() == verdict).count();
  }

  private List<Html> tiles() {
    Target latency = target("P1");
    Report.Ledger ledger = report.ledger();
    List<Bottleneck.Resource> busiest = report.bottleneck().resources();
    return List.of(
        tile(
            "Median latency",
            ms(latency == null ? null : latency.median()),
            "accepted to committed"),
        tile("99 % latency", ms(latency == null ? null : latency.p99()), "accepted to committed"),
        tile("Landed", rate(), "in this window"),
        tile("Waiting", number(ledger.waiting(), ""), "events not landed yet"),
        tile("Unaccounted for", number(ledger.difference(), ""), "events since the beginning"),
        busiest.isEmpty()
            ? tile("Busiest", "–", "not known")
            : tile(
                "Busiest",
                Amount.percent(busiest.getFirst().utilisation()),
                busiest.getFirst().name()));
  }

  private String rate() {
    return report.bottleneck().legs().isEmpty()
        ? "–"
        : Amount.of(report.bottleneck().legs().getLast().eventsPerSecond(), "/s");
  }

  private @Nullable Target target(String id) {
    return report.targets().stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
  }

  private static String ms(@Nullable Double value) {
    return number(value, "ms");
  }

  private static String number(@Nullable Number value, String unit) {
    return value == null ? "–" : Amount.of(value.doubleValue(), unit);
  }

  private static Html tile(String name, String value, String what) {
    return Html.of(
        "<li><span>%s</span><strong>%s</strong><small>%s</small></li>\n", name, value, what);
  }
}
