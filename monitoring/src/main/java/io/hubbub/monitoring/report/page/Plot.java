package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Amount;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One plot. The picture is stretched to the width of the page; its words are HTML beside it, so
 * that they stay readable on a phone.
 *
 * @param limit a line across, NaN for none
 */
record Plot(
    String id,
    String title,
    String unit,
    Slots slots,
    List<Track> tracks,
    double limit,
    String limitName) {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 300;
  private static final double FARTHEST_LIMIT = 4;

  Html html() {
    List<Track> seen = tracks.stream().filter(track -> !track.empty()).toList();
    if (seen.isEmpty()) {
      return Html.of(
          "<figure class=\"plot none\" id=\"%s\"><figcaption>%s</figcaption><p>No minute of this window says.</p></figure>\n",
          id, title);
    }
    Scale scale = scale(seen);
    return Html.of(
        """
        <figure class="plot" id="%s"><figcaption>%s <small>%s</small></figcaption>
        <div class="frame"><div class="ticks" aria-hidden="true">%s</div>
        %s
        <div class="times" aria-hidden="true">%s</div></div>
        %s</figure>
        """,
        id,
        title,
        unit,
        scale.ticks().stream().map(tick -> tick(tick, scale)).toList(),
        picture(seen, scale),
        times(),
        legend(seen));
  }

  private Scale scale(List<Track> seen) {
    double most = seen.stream().mapToDouble(Track::max).max().orElse(0);
    return Scale.upTo(showsLimit(most) ? Math.max(most, limit) : most);
  }

  private boolean showsLimit(double most) {
    return Double.isFinite(limit) && limit <= most * FARTHEST_LIMIT;
  }

  private static Html tick(double value, Scale scale) {
    return Html.of(
        "<span style=\"bottom:%s%%\">%s</span>", number(100 * scale.of(value)), Amount.of(value));
  }

  private Html picture(List<Track> seen, Scale scale) {
    Lines lines = new Lines(slots.count(), WIDTH, HEIGHT, scale);
    boolean limited = showsLimit(seen.stream().mapToDouble(Track::max).max().orElse(0));
    return Html.of(
        """
        <svg viewBox="0 0 %s %s" preserveAspectRatio="none" role="img" aria-labelledby="%s-t %s-d">
        <title id="%s-t">%s</title><desc id="%s-d">%s</desc>
        %s%s%s%s</svg>\
        """,
        WIDTH,
        HEIGHT,
        id,
        id,
        id,
        title + " over time",
        id,
        description(seen),
        scale.ticks().stream().map(lines::grid).toList(),
        limited ? lines.limit(limit) : Html.NONE,
        IntStream.range(0, seen.size()).mapToObj(i -> lines.line(i, seen.get(i))).toList(),
        IntStream.range(0, slots.count()).mapToObj(i -> lines.stripe(i, spoken(i, seen))).toList());
  }

  private String description(List<Track> seen) {
    return seen.stream()
        .map(track ->
            "%s: last %s, mean %s, highest %s"
                .formatted(
                    track.name(),
                    Amount.of(track.last(), unit),
                    Amount.of(track.mean(), unit),
                    Amount.of(track.max(), unit)))
        .collect(Collectors.joining("; "));
  }

  private String spoken(int slot, List<Track> seen) {
    return format().format(slots.at(slot))
        + seen.stream()
            .map(track -> "\n" + track.name() + " " + Amount.of(track.values()[slot], unit))
            .collect(Collectors.joining());
  }

  private List<Html> times() {
    return IntStream.of(0, slots.count() / 2, slots.count() - 1)
        .distinct()
        .mapToObj(slot -> Html.of("<span>%s</span>", format().format(slots.at(slot))))
        .toList();
  }

  private DateTimeFormatter format() {
    boolean days = slots.count() * slots.minutes() > 24 * 60;
    return DateTimeFormatter.ofPattern(days ? "d MMM HH:mm" : "HH:mm", Locale.ROOT)
        .withZone(ZoneOffset.UTC);
  }

  private Html legend(List<Track> seen) {
    return Html.of(
        "<ul class=\"legend\">%s%s</ul>\n",
        IntStream.range(0, seen.size())
            .mapToObj(i ->
                Html.of(
                    "<li><i class=\"s%s\"></i>%s <b>%s</b></li>",
                    i % Lines.STYLES, seen.get(i).name(), Amount.of(seen.get(i).last(), unit)))
            .toList(),
        Double.isFinite(limit)
            ? Html.of(
                "<li><i class=\"limit\"></i>%s <b>%s</b></li>", limitName, Amount.of(limit, unit))
            : Html.NONE);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
