package io.hubbub.monitoring.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
public final class Amount {
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final double WHOLE = 100;
  private static final double LEAST = 0.001;

  private Amount() {}

  /**
   * Three significant digits below 100, no fraction above; thousands with commas; what is nearer to
   * zero than 0.001 only says so. What is not finite becomes a dash.
   */
  public static String of(double number) {
    if (!Double.isFinite(number)) {
      return "–";
    }
    if (number != 0 && Math.abs(number) < LEAST) {
      return number < 0 ? "> -0.001" : "< 0.001";
    }
    if (Math.abs(number) >= WHOLE) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    BigDecimal rounded = new BigDecimal(number).round(THREE_DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The same with its unit behind, for instance {@code 1.25 ms}. */
  public static String of(double number, String unit) {
    return unit.isEmpty() ? of(number) : of(number) + " " + unit;
  }

  /** A share of one in percent, for instance {@code 12.5 %}. */
  public static String percent(double share) {
    return of(share * WHOLE, "%");
  }
}
