package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Leak.Finding;
import io.hubbub.monitoring.report.Leak.Growth;
import java.util.List;

/** What is said of memory. */
final class LeakWords {
  private LeakWords() {}

  static String summary(Growth worst, List<Growth> all) {
    long judged = all.stream().filter(each -> each.finding() != Finding.TOO_LITTLE_DATA).count();
    return switch (worst.finding()) {
      case TOO_LITTLE_DATA -> "Too little data: " + worst.words();
      case NO_GROWTH_SHOWN -> "No growth is shown in any of " + judged + " series.";
      case GROWING, LEAK -> worst.memory() + " of " + worst.instance() + ": " + worst.words();
    };
  }

  static String of(Finding finding, Slope slope, double hours) {
    String range =
        Double.isInfinite(slope.low()) || Double.isInfinite(slope.high())
            ? "too unsteady to say how exactly"
            : "between " + megabytes(slope.low()) + " and " + megabytes(slope.high());
    String measured = megabytes(slope.perHour()) + " MB/h (" + range + ") over " + time(hours);
    return switch (finding) {
      case LEAK -> "grows alarmingly, by " + measured + ".";
      case GROWING -> "grows by " + measured + ", less than what is alarming.";
      default -> "no growth shown: " + measured + ".";
    };
  }

  private static String time(double hours) {
    return hours < 2 ? Amount.of(Math.round(60 * hours), "minutes") : Amount.of(hours, "hours");
  }

  private static String megabytes(double bytes) {
    return Amount.of(bytes / Leaks.MEGABYTE);
  }
}
