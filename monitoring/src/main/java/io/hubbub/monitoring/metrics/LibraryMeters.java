package io.hubbub.monitoring.metrics;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The meters that libraries keep: the JVM's, the pools', the web server's. */
final class LibraryMeters {
  private final MeterRegistry registry;

  LibraryMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A meter in all its labels. */
  record Read(String key, String unit, String meaning, List<Value> values) {}

  List<Read> read(List<Group> groups) {
    Map<String, List<Meter>> byName = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      String name = meter.getId().getName();
      if (groups.contains(Group.of(name))) {
        byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(meter);
      }
    }
    return byName.values().stream().map(LibraryMeters::one).toList();
  }

  private static Read one(List<Meter> meters) {
    Meter.Id id = meters.getFirst().getId();
    return new Read(
        id.getName().replaceAll("[^a-zA-Z0-9]", "_"),
        unit(id),
        id.getDescription() == null ? "" : id.getDescription(),
        meters.stream()
            .sorted(Comparator.comparing(each -> each.getId().getTags().toString()))
            .map(LibraryMeters::value)
            .filter(each -> !each.is().isEmpty())
            .toList());
  }

  // Guards' meters have none: it would become part of their names.
  private static String unit(Meter.Id id) {
    if (id.getBaseUnit() != null) {
      return id.getBaseUnit();
    }
    String name = id.getName();
    if (Group.of(name) != Group.RESILIENCE) {
      return "";
    }
    if (name.endsWith(".state")) {
      return "1 or 0";
    }
    return name.endsWith(".rate") ? "%" : "calls";
  }

  private static Value value(Meter meter) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (Tag tag : meter.getId().getTags()) {
      labels.put(tag.getKey().replace('.', '_'), tag.getValue());
    }
    Map<String, Object> is = new LinkedHashMap<>();
    double count = 0;
    for (Measurement each : meter.measure()) {
      if (each.getStatistic() == Statistic.COUNT) {
        count = each.getValue();
      }
      if (Double.isFinite(each.getValue())) {
        is.put(word(each.getStatistic(), meter.getId().getType()), number(each, count));
      }
    }
    return new Value(labels, is);
  }

  // A sum says little; with the count before it, it is a mean.
  private static Number number(Measurement measurement, double count) {
    boolean sum =
        measurement.getStatistic() == Statistic.TOTAL_TIME
            || measurement.getStatistic() == Statistic.TOTAL;
    return Value.rounded(
        sum ? (count == 0 ? 0 : measurement.getValue() / count) : measurement.getValue());
  }

  private static String word(Statistic statistic, Meter.Type type) {
    return switch (statistic) {
      case COUNT -> type == Meter.Type.COUNTER ? "value" : "count";
      case TOTAL, TOTAL_TIME -> "mean";
      case MAX -> "max";
      default -> "value";
    };
  }
}
