package io.hubbub.monitoring;

import java.util.function.DoubleSupplier;

/**
 * A number that a service shows. Every bean of this type appears under {@code /metrics/<group>}.
 *
 * @param group for instance {@code bus}
 * @param name for instance {@code waiting_events}; {@code [a-z0-9_]}
 * @param unit for instance {@code events}
 * @param meaning what it counts, in words
 * @param value reads it; must not block, any thread; not a number while it is unknown, and then it
 *     is not shown
 */
public record Figure(String group, String name, String unit, String meaning, DoubleSupplier value) {

  /**
   * @throws IllegalArgumentException if the name is not of the form above
   */
  public Figure {
    if (!name.matches("[a-z0-9_]+")) {
      throw new IllegalArgumentException("not a name for a figure: " + name);
    }
  }
}
