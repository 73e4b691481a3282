package io.hubbub.standalone.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hubbub.standalone.system.Figures;
import io.hubbub.standalone.system.Reading;

/**
 * The figures and how fast they grow, as {@code status --json} tells them.
 *
 * @param figures the later ones of two readings
 * @param acceptedPerSecond between the two; zero when the earlier one is unknown
 * @param landedPerSecond likewise
 */
record LiveFigures(
    @JsonUnwrapped Figures figures, double acceptedPerSecond, double landedPerSecond) {

  /** What two readings tell together. */
  static LiveFigures between(Reading before, Reading.Known now) {
    Figures figures = now.figures();
    return switch (before) {
      case Reading.Unknown _ -> new LiveFigures(figures, 0, 0);
      case Reading.Known(Figures earlier, long nanoTime) -> {
        double seconds = Math.max((now.nanoTime() - nanoTime) / 1e9, 1e-3);
        Figures grown = figures.since(earlier);
        yield new LiveFigures(
            figures, rate(grown.accepted(), seconds), rate(grown.landed(), seconds));
      }
    };
  }

  // Another instance may for a moment count less than the one that was asked before.
  private static double rate(long events, double seconds) {
    return Math.round(Math.max(events, 0) / seconds * 10) / 10.0;
  }
}
