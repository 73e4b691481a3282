package io.hubbub.load.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Results as rows of text. */
final class ResultTable {
  private static final String HEAD =
      "%-34s %9s %15s %12s %11s %5s %5s %7s  %s"
          .formatted(
              "fault",
              "events",
              "unavailable for",
              "no row for",
              "redelivered",
              "lost",
              "twice",
              "took",
              "result");

  private ResultTable() {}

  static List<String> lines(List<Result> results) {
    List<String> lines = new ArrayList<>(List.of(HEAD, "-".repeat(HEAD.length())));
    results.forEach(result -> lines.addAll(lines(result)));
    lines.add(sum(results));
    return lines;
  }

  static List<String> lines(Result result) {
    return switch (result) {
      case Result.Judged judged -> lines(judged);
      case Result.NotRun not -> List.of("%-34s not run: %s".formatted(not.fault(), not.why()));
      case Result.Failed failed ->
          List.of(
              "%-34s BROKEN after %d s: %s"
                  .formatted(failed.fault(), failed.took().toSeconds(), failed.why()));
    };
  }

  private static List<String> lines(Result.Judged judged) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-34s %,9d %15s %12s %,11d %5d %5d %5d s  %s"
            .formatted(
                judged.fault(),
                judged.events(),
                seconds(judged.unavailable()),
                seconds(judged.stood()),
                judged.redelivered(),
                judged.lost(),
                judged.twice(),
                judged.took().toSeconds(),
                judged.held() ? "held" : "BROKEN"));
    judged.broken().forEach(what -> lines.add("    " + what));
    return lines;
  }

  private static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }

  private static String sum(List<Result> results) {
    long held = results.stream().filter(Result::held).count();
    long notRun = results.stream().filter(Result.NotRun.class::isInstance).count();
    Duration took = results.stream().map(Result::took).reduce(Duration.ZERO, Duration::plus);
    return "%d held, %d BROKEN, %d not run, in %d s"
        .formatted(held, results.size() - held - notRun, notRun, took.toSeconds());
  }
}
