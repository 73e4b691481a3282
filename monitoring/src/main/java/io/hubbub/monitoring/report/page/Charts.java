package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.Report;
import io.hubbub.monitoring.report.SeriesKey;
import io.hubbub.monitoring.report.Target;
import java.util.List;
import java.util.stream.Stream;

/** How it went over the window. */
final class Charts {
  private static final double MEGABYTE = 1 << 20;

  private final Report report;
  private final List<Minute> minutes;
  private final Slots slots;

  Charts(Report report, List<Minute> minutes) {
    this.report = report;
    this.minutes = minutes;
    this.slots = Slots.of(minutes);
  }

  Html html() {
    List<Html> plots =
        Stream.of(latency(), throughput(), waiting(), pool(), heap(), resident())
            .map(Plot::html)
            .toList();
    String each =
        slots.minutes() == 1
            ? "Each point is one minute."
            : "Each point is %s minutes: the highest of latencies, waiting, connections and memory, the mean of rates."
                .formatted(slots.minutes());
    return Html.of(
        """
        <section id="plots" aria-labelledby="plots-title"><h2 id="plots-title">Over time</h2>
        <p class="quiet">%s Times are UTC.</p>
        <div class="plots">
        %s</div></section>
        """,
        each, plots);
  }

  private Plot latency() {
    List<Track> tracks =
        List.of(
            track("median", true, Keys.P50_MS, 1),
            track("95 %", true, Keys.P95_MS, 1),
            track("99 %", true, Keys.P99_MS, 1));
    double promised =
        report.targets().stream()
            .filter(each -> each.id().equals("O9-latency"))
            .mapToDouble(Target::target)
            .findFirst()
            .orElse(Double.NaN);
    return new Plot(
        "latency", "Accepted to committed", "ms", slots, tracks, promised, "promised of 95 %");
  }

  private Plot throughput() {
    List<Track> tracks =
        List.of(
            track("accepted", false, Keys.ACCEPTED_PER_SECOND, 1),
            track("landed", false, Keys.LANDED_PER_SECOND, 1));
    double before =
        report.regression().changes().stream()
            .filter(each -> each.unit().equals("events/s") && each.baseline() != null)
            .mapToDouble(each -> each.baseline() == null ? Double.NaN : each.baseline())
            .findFirst()
            .orElse(Double.NaN);
    return new Plot(
        "throughput", "Throughput", "events/s", slots, tracks, before, "landed in the baseline");
  }

  private Plot waiting() {
    return plain(
        "waiting", "Events that wait", "events", track("waiting", true, Keys.WAITING_EVENTS, 1));
  }

  private Plot pool() {
    return plain("pool", "Connections in use", "", track("in use", true, Keys.POOL_ACTIVE, 1));
  }

  private Plot heap() {
    return plain("heap", "Heap after collection", "MB", memory(Keys.HEAP_AFTER_COLLECTION));
  }

  private Plot resident() {
    return plain("resident", "Resident memory", "MB", memory(Keys.RESIDENT));
  }

  private Plot plain(String id, String title, String unit, Track... tracks) {
    return new Plot(id, title, unit, slots, List.of(tracks), Double.NaN, "");
  }

  private Track[] memory(String name) {
    return Minute.instances(minutes, name).stream()
        .map(instance -> track(instance, true, SeriesKey.of(name).by(instance), 1 / MEGABYTE))
        .toArray(Track[]::new);
  }

  private Track track(String title, boolean highest, String name, double scale) {
    return track(title, highest, SeriesKey.of(name), scale);
  }

  private Track track(String name, boolean highest, SeriesKey key, double scale) {
    return Track.of(name, highest, slots, minutes, key, scale);
  }
}
