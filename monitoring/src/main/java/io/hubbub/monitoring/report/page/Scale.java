package io.hubbub.monitoring.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * From zero to a round number, in round steps.
 *
 * @param top at least what is to be shown
 */
record Scale(double top, double step) {
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};

  /** About four steps up to the greatest value. */
  static Scale upTo(double greatest) {
    if (!(greatest > 0)) {
      return new Scale(1, 0.5);
    }
    double rough = greatest / 4;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double round : ROUND) {
      double step = round * power;
      if (step >= rough * 0.999) {
        return new Scale(Math.ceil(greatest / step - 1e-9) * step, step);
      }
    }
    return new Scale(greatest, rough);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i * step <= top * 1.0001; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** How high a value is, from 0 to 1. */
  double of(double value) {
    return Math.clamp(value / top, 0, 1);
  }
}
