package io.hubbub.openapi.check;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The paths of a document, with braces around what may be anything. */
final class Described {
  private final JsonNode paths;
  private final Map<String, Pattern> templates;

  Described(JsonNode document) {
    paths = document.path("paths");
    templates =
        paths.propertyNames().stream().collect(Collectors.toMap(each -> each, Described::pattern));
  }

  private static Pattern pattern(String template) {
    return Pattern.compile(
        Stream.of(template.split("/", -1))
            .map(each -> each.startsWith("{") ? "[^/]+" : Pattern.quote(each))
            .collect(Collectors.joining("/")));
  }

  /** The template that a path belongs to; of several the one with the fewest braces. */
  Optional<String> template(String path) {
    if (paths.has(path)) {
      return Optional.of(path);
    }
    return templates.entrySet().stream()
        .filter(each -> each.getValue().matcher(path).matches())
        .map(Map.Entry::getKey)
        .min((a, b) -> Integer.compare(braces(a), braces(b)));
  }

  private static int braces(String template) {
    return (int) template.chars().filter(c -> c == '{').count();
  }
}
