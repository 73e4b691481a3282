package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Leak;
import io.hubbub.monitoring.report.Leak.Finding;
import io.hubbub.monitoring.report.Leak.Growth;
import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges whether memory grows. */
final class Leaks {
  /** Megabytes an hour. */
  static final double ALARMING = 50;

  /** What is seen in a shorter time is not carried on to a day. */
  static final double HOURS_FOR_A_DAY = 6;

  static final double MEGABYTE = 1 << 20;

  private static final double ALARMING_PERCENT_A_DAY = 20;
  private static final int ENOUGH_MINUTES = 30;
  private static final double CHANCE = 0.05;
  private static final Memory HEAP =
      new Memory("Heap after collection", Keys.HEAP_AFTER_COLLECTION);
  private static final Memory RESIDENT = new Memory("Resident memory", Keys.RESIDENT);

  // Code is compiled and caches fill after a start: that growth ends by itself.
  private static final Duration SETTLING = Duration.ofMinutes(10);

  private static final String METHOD =
      Slope.METHOD
          + ". All intervals of a report hold together with 95 % confidence (each with 100 % less"
          + " 5 % / their number, after Bonferroni), so that many series do not make a leak. The"
          + " first "
          + SETTLING.toMinutes()
          + " minutes after a start are left out; at least "
          + ENOUGH_MINUTES
          + " minutes are needed";

  private final Sight sight;

  Leaks(Sight sight) {
    this.sight = sight;
  }

  Leak judge() {
    List<Track> tracks =
        Stream.of(HEAP, RESIDENT).flatMap(memory -> tracks(memory).stream()).toList();
    long judged = tracks.stream().filter(Track::longEnough).count();
    List<Growth> growths =
        tracks.stream().map(track -> growth(track, CHANCE / Math.max(1, judged))).toList();
    Growth worst = growths.stream().max(Comparator.comparing(Growth::finding)).orElse(null);
    return worst == null
        ? new Leak(
            Finding.TOO_LITTLE_DATA, "No minute says what memory was in use.", METHOD, growths)
        : new Leak(worst.finding(), LeakWords.summary(worst, growths), METHOD, growths);
  }

  private record Memory(String name, String key) {}

  private record Track(Memory memory, String instance, Series series) {
    boolean longEnough() {
      return series.size() >= ENOUGH_MINUTES;
    }
  }

  private List<Track> tracks(Memory memory) {
    return Minute.instances(sight.observation().minutes(), memory.key()).stream()
        .map(instance -> new Track(memory, instance, series(memory, instance)))
        .toList();
  }

  private Series series(Memory memory, String instance) {
    List<Minute> minutes = sight.observation().minutes();
    return Series.since(settled(instance), minutes, SeriesKey.of(memory.key()).by(instance));
  }

  private static Growth growth(Track track, double chance) {
    if (!track.longEnough()) {
      String words = track.series().size() + " of " + ENOUGH_MINUTES + " minutes that are needed.";
      return of(track, Finding.TOO_LITTLE_DATA, null, words);
    }
    Slope slope = Slope.of(track.series(), chance);
    Finding finding = finding(slope, track.series().hours());
    return of(track, finding, slope, LeakWords.of(finding, slope, track.series().hours()));
  }

  private Instant settled(String instance) {
    Map<String, Double> starts = sight.gauges(Keys.START_TIME_SECONDS);
    Double start = starts.get(instance);
    return start == null ? Instant.MIN : Instant.ofEpochSecond(start.longValue()).plus(SETTLING);
  }

  private static Finding finding(Slope slope, double hours) {
    if (!slope.rises()) {
      return Finding.NO_GROWTH_SHOWN;
    }
    boolean day =
        hours >= HOURS_FOR_A_DAY
            && percentADay(slope.perHour(), slope.begin()) > ALARMING_PERCENT_A_DAY;
    return day || slope.perHour() / MEGABYTE > ALARMING ? Finding.LEAK : Finding.GROWING;
  }

  private static Growth of(Track track, Finding finding, @Nullable Slope slope, String words) {
    return new Growth(
        track.instance(),
        track.memory().name(),
        finding,
        track.series().size(),
        track.series().hours(),
        slope == null ? null : slope.begin() / MEGABYTE,
        slope == null ? null : slope.perHour() / MEGABYTE,
        slope == null || Double.isInfinite(slope.low()) ? null : slope.low() / MEGABYTE,
        slope == null || Double.isInfinite(slope.high()) ? null : slope.high() / MEGABYTE,
        words);
  }

  static double percentADay(Growth growth) {
    return growth.slope() == null || growth.megabytes() == null
        ? Double.NaN
        : percentADay(growth.slope(), growth.megabytes());
  }

  private static double percentADay(double anHour, double begin) {
    return 100 * 24 * anHour / begin;
  }
}
