package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.Regression;
import io.hubbub.monitoring.report.Regression.Change;
import io.hubbub.monitoring.report.Regression.Grade;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the window's minutes against the baseline's. */
final class Regressions {
  private static final double CONFIDENCE = 0.01;
  private static final int ENOUGH_NOW = 4;
  private static final int ENOUGH_BASELINE = 20;

  private static final String METHOD =
      RankTest.METHOD
          + ". A change is called only below p = "
          + CONFIDENCE
          + ", with at least "
          + ENOUGH_BASELINE
          + " minutes before and "
          + ENOUGH_NOW
          + " now";

  private final List<Minute> before;
  private final List<Minute> now;

  Regressions(List<Minute> before, List<Minute> now) {
    this.before = before;
    this.now = now;
  }

  Regression judge() {
    List<Change> changes =
        List.of(
            change("Landed", "events/s", Keys.LANDED_PER_SECOND, false),
            change("Median latency", "ms", Keys.P50_MS, true),
            change("95 % latency", "ms", Keys.P95_MS, true),
            change("99 % latency", "ms", Keys.P99_MS, true));
    Change worst = changes.stream().max(Comparator.comparing(Change::grade)).orElseThrow();
    return new Regression(worst.grade(), summary(worst), METHOD, changes);
  }

  private static String summary(Change worst) {
    return switch (worst.grade()) {
      case TOO_LITTLE_DATA -> "Nothing can be said: " + worst.words();
      case NO_CHANGE_SHOWN -> "No change from the baseline is shown.";
      default -> worst.measure() + ": " + worst.words();
    };
  }

  private Change change(String measure, String unit, String key, boolean latency) {
    Series then = Series.of(before, key);
    Series today = Series.of(now, key);
    if (then.size() < ENOUGH_BASELINE || today.size() < ENOUGH_NOW || then.median() <= 0) {
      return unknown(measure, unit, then, today);
    }
    double ratio = today.median() / then.median();
    double p = RankTest.p(then, today);
    Grade grade = p >= CONFIDENCE ? Grade.NO_CHANGE_SHOWN : grade(latency, ratio);
    return new Change(
        measure,
        unit,
        grade,
        then.size(),
        today.size(),
        then.median(),
        today.median(),
        ratio,
        p,
        words(grade, ratio, p));
  }

  private static Change unknown(String measure, String unit, Series then, Series now) {
    boolean still = then.size() >= ENOUGH_BASELINE && now.size() >= ENOUGH_NOW;
    String few =
        "%d minutes of baseline (%d are needed), %d of now (%d are needed)."
            .formatted(then.size(), ENOUGH_BASELINE, now.size(), ENOUGH_NOW);
    String words = still ? "the baseline's median is 0." : few;
    return new Change(
        measure,
        unit,
        Grade.TOO_LITTLE_DATA,
        then.size(),
        now.size(),
        finite(then.median()),
        finite(now.median()),
        null,
        null,
        words);
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private Grade grade(boolean latency, double ratio) {
    return latency ? Grades.ofLatency(ratio) : Grades.ofThroughput(ratio, offered());
  }

  private String words(Grade grade, double ratio, double p) {
    String chance = p < 0.001 ? "p < 0.001" : "p = " + Amount.of(p);
    String measured = Amount.of(ratio) + " times the baseline (" + chance + ")";
    return switch (grade) {
      case MAJOR, MINOR -> measured + ", worse" + load() + ".";
      case BETTER -> measured + ", better" + load() + ".";
      case OTHER_LOAD -> measured + ", as other numbers of events came" + load() + ".";
      default -> measured + (p < CONFIDENCE ? ", too little to count." : ", may be chance.");
    };
  }

  private String load() {
    return Double.isFinite(offered())
        ? ", at " + Amount.of(offered()) + " times the events accepted"
        : "";
  }

  private double offered() {
    return Series.of(now, Keys.ACCEPTED_PER_SECOND).median()
        / Series.of(before, Keys.ACCEPTED_PER_SECOND).median();
  }
}
