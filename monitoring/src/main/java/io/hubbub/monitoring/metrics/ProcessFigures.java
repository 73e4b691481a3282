package io.hubbub.monitoring.metrics;

import static io.hubbub.monitoring.metrics.Group.JVM;

import io.hubbub.monitoring.Instance;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is asked of a process that Micrometer's meters do not tell. */
@Component
final class ProcessFigures implements Metered {
  private final Instance instance;
  private final HeapAfterCollection heap = new HeapAfterCollection();
  private final ResidentMemory resident = new ResidentMemory();

  ProcessFigures(Instance instance) {
    this.instance = instance;
  }

  @Override
  public List<Figure> metrics() {
    return List.of(
        Figure.gauge(
            JVM,
            "resident_bytes",
            "bytes",
            "Memory of the process that is not swapped out; unknown outside of Linux",
            resident::bytes),
        Figure.gauge(
            JVM,
            "heap_after_collection_bytes",
            "bytes",
            "Of the heap, what the last collection left",
            heap::bytes),
        Figure.gauge(
            JVM,
            "heap_max_bytes",
            "bytes",
            "The most the heap may become",
            () -> Runtime.getRuntime().maxMemory()),
        Figure.gauges(
            JVM, "build_info", "1", "Which version runs, on which Java", () -> List.of(build())));
  }

  private Sample build() {
    return new Sample(
        Map.of("version", instance.version(), "java", Runtime.version().toString()), 1);
  }
}
