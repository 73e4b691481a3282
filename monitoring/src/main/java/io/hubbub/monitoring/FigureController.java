package io.hubbub.monitoring;

import io.hubbub.event.Problem;
import io.hubbub.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /metrics/<group>}: figures for a person with curl, or a program that wants one number. */
@RestController
final class FigureController {
  private final Instance instance;
  private final Map<String, List<Figure>> groups;

  FigureController(Instance instance, List<Figure> figures) {
    this.instance = instance;
    groups =
        figures.stream()
            .sorted(Comparator.comparing(Figure::name))
            .collect(Collectors.groupingBy(Figure::group));
  }

  record Group(String group, String instance, Instant at, Map<String, Value> metrics) {}

  record Value(Number value, String unit, String meaning) {}

  @GetMapping("/metrics/{group}")
  @Operation(summary = "The known figures of one group, with unit and meaning")
  Group group(@PathVariable String group) {
    List<Figure> figures = groups.get(group);
    if (figures == null) {
      throw new ProblemException(
          Problem.of(
              "unknown-group",
              "No such group of metrics",
              404,
              "Ask for one of " + new TreeSet<>(groups.keySet()) + "."));
    }
    Map<String, Value> metrics = new LinkedHashMap<>();
    for (Figure figure : figures) {
      double value = figure.value().getAsDouble();
      if (!Double.isNaN(value)) {
        metrics.put(figure.name(), value(figure, value));
      }
    }
    return new Group(group, instance.name(), Instant.now(), metrics);
  }

  private static Value value(Figure figure, double value) {
    Number shown = value == Math.rint(value) ? (Number) (long) value : (Number) value;
    return new Value(shown, figure.unit(), figure.meaning());
  }
}
