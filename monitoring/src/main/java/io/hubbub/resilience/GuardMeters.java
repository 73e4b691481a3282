package io.hubbub.resilience;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says what the library's meters mean. It describes one name in several ways, of which any may be
 * shown for all.
 */
@Component
final class GuardMeters implements MeterFilter {
  private static final String LIBRARY = "resilience4j.";
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("circuitbreaker.state", "1 for the state that the guard's breaker is in"),
          Map.entry(
              "circuitbreaker.calls",
              "Calls that were let through: failed are those that count against the one who was called"),
          Map.entry("circuitbreaker.not.permitted.calls", "Calls that an open breaker refused"),
          Map.entry("circuitbreaker.buffered.calls", "Last calls that decide, by how they ended"),
          Map.entry("circuitbreaker.slow.calls", "Of the last calls, the slow ones"),
          Map.entry(
              "circuitbreaker.failure.rate",
              "Per cent of the last calls that failed; -1 while they are too few to tell"),
          Map.entry(
              "circuitbreaker.slow.call.rate",
              "Per cent of the last calls that were slow; -1 while they are too few to tell"),
          Map.entry("retry.calls", "Calls with their retries, by whether some were needed"),
          Map.entry("bulkhead.available.concurrent.calls", "So many more may be under way"),
          Map.entry("bulkhead.max.allowed.concurrent.calls", "So many may be under way at once"));

  @Override
  public Meter.Id map(Meter.Id id) {
    String meaning = meaning(id.getName());
    return meaning == null
        ? id
        : new Meter.Id(
            id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), meaning, id.getType());
  }

  private static @Nullable String meaning(String name) {
    return name.startsWith(LIBRARY) ? MEANINGS.get(name.substring(LIBRARY.length())) : null;
  }
}
