package io.hubbub.load.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a run of {@code bench floor} found. */
record FloorReport(
    Map<String, String> machine,
    List<Sample> samples,
    LatencyRun.Result latency,
    Verdict statistics,
    Map<String, MemoryWatch.Most> memory) {
  private static final double HEAP_MIB = 256;

  List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(ratio("landing: ours ÷ floor", Leg.HUBBUB_LANDING, Leg.FLOOR_LANDING, 0.8));
    verdicts.add(ratio("whole way by HTTP: ours ÷ floor", Leg.HUBBUB_HTTP, Leg.FLOOR_WHOLE, 0.5));
    verdicts.add(ratio("whole way by NATS: ours ÷ floor", Leg.HUBBUB_NATS, Leg.FLOOR_WHOLE, 0.6));
    verdicts.addAll(latency.verdicts());
    verdicts.add(statistics);
    memory.forEach((name, most) ->
        verdicts.add(
            new Verdict(
                name + ": most heap",
                "MiB",
                most.heap(),
                "live %.0f, RSS %.0f".formatted(most.live(), most.resident()),
                false,
                HEAP_MIB)));
    return verdicts;
  }

  private Verdict ratio(String name, Leg ours, Leg floor, double target) {
    double[] ratios =
        samples.stream()
            .filter(sample -> sample.leg() == ours)
            .mapToDouble(sample -> sample.rate() / of(sample.round(), floor).rate())
            .sorted()
            .toArray();
    String spread = "%.2f to %.2f".formatted(ratios[0], ratios[ratios.length - 1]);
    return new Verdict(name, "", Verdict.median(ratios), spread, true, target);
  }

  private Sample of(int round, Leg leg) {
    return samples.stream()
        .filter(sample -> sample.round() == round && sample.leg() == leg)
        .findFirst()
        .orElseThrow();
  }

  boolean failed() {
    return verdicts().stream().anyMatch(verdict -> verdict.grade().equals("FAIL"));
  }

  void print(PrintWriter out) {
    machine.forEach((name, value) -> out.printf("%-12s %s%n", name, value));
    out.println();
    for (Leg leg : Leg.values()) {
      double[] rates =
          samples.stream()
              .filter(sample -> sample.leg() == leg)
              .mapToDouble(Sample::rate)
              .sorted()
              .toArray();
      out.printf(
          "%-34s %,9.0f events/s  (%,.0f to %,.0f in %d rounds)%n",
          leg.label, Verdict.median(rates), rates[0], rates[rates.length - 1], rates.length);
    }
    out.println();
    verdicts().forEach(verdict -> out.println(verdict.line()));
    out.println(latency.refusedLine());
    out.flush();
  }

  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", machine);
    json.put("samples", samples.stream().map(FloorReport::json).toList());
    json.put("latencyMicros", latency.percentiles());
    json.put("refused", latency.refused());
    json.put("memoryMiB", memory);
    json.put("verdicts", verdicts().stream().map(FloorReport::json).toList());
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(json);
  }

  private static Map<String, Object> json(Sample sample) {
    return Map.of(
        "round", sample.round(),
        "leg", sample.leg().name().toLowerCase(Locale.ROOT),
        "events", sample.events(),
        "seconds", sample.seconds(),
        "eventsPerSecond", sample.rate());
  }

  private static Map<String, Object> json(Verdict verdict) {
    return Map.of(
        "name", verdict.name(),
        "unit", verdict.unit(),
        "value", verdict.value(),
        "spread", verdict.spread(),
        "comparison", verdict.atLeast() ? ">=" : "<=",
        "target", verdict.target(),
        "verdict", verdict.grade());
  }

  /** Writes {@code floor.json} and {@code floor.csv}. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("floor.json"), json());
    StringBuilder csv = new StringBuilder("round,leg,events,seconds,events_per_second\n");
    for (Sample sample : samples) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%d,%.6f,%.1f%n",
              sample.round(),
              sample.leg().name().toLowerCase(Locale.ROOT),
              sample.events(),
              sample.seconds(),
              sample.rate()));
    }
    Files.writeString(directory.resolve("floor.csv"), csv);
  }
}
