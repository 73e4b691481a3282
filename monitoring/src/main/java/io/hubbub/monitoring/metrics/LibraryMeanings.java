package io.hubbub.monitoring.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Help texts for those meters of libraries that come without one. */
@Component
final class LibraryMeanings implements MeterFilter {
  private static final Map<String, String> MEANINGS =
      Map.of(
          "http.server.requests",
          "Requests over HTTP that were answered, and the time from their arrival to the end of the answer",
          "http.server.requests.active",
          "Requests over HTTP that are being answered, and the time since their arrival");

  @Override
  public Meter.Id map(Meter.Id id) {
    String own = id.getDescription();
    String meaning = MEANINGS.get(id.getName());
    return meaning == null || own != null && !own.isBlank()
        ? id
        : new Meter.Id(
            id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), meaning, id.getType());
  }
}
