package io.hubbub.monitoring.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** By what figures are asked for: {@code /metrics/<group>}. */
public enum Group {
  /** Events on their way: taken in, stored, waiting, landed. */
  BUS,
  /** PostgreSQL: pools, transactions, questions, jobs. */
  DATABASE,
  /** What is kept near, to be asked for less. */
  CACHE,
  /** What the service depends on, and how it guards itself. */
  RESILIENCE,
  /** The process and its Java virtual machine. */
  JVM,
  /** HTTP requests and the server that takes them. */
  WEB;

  private static final List<String> PROCESS =
      List.of("jvm.", "process.", "system.", "disk.", "logback.", "executor.", "application.");
  private static final List<String> POOL = List.of("hikaricp.", "jdbc.");
  private static final String GUARDS = "resilience4j.";

  /** As it stands in the path. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where a meter of a library belongs, by its name such as {@code jvm.memory.used}. */
  static Group of(String meter) {
    if (PROCESS.stream().anyMatch(meter::startsWith)) {
      return JVM;
    }
    if (meter.startsWith(GUARDS)) {
      return RESILIENCE;
    }
    return POOL.stream().anyMatch(meter::startsWith) ? DATABASE : WEB;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Group::word).toList();
  }
}
