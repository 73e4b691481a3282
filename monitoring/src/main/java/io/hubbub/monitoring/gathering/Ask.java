package io.hubbub.monitoring.gathering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What instances ask each other over NATS: what did you see?
 *
 * @param from after which the samples ended
 * @param to up to which; null for everything up to now
 */
record Ask(Instant from, @Nullable Instant to) {
  static final String SUBJECT = "hubbub.observations";

  /** The header of an answer that says whose it is. */
  static final String INSTANCE = "Hubbub-Instance";

  /** As it was written by {@link #json}. */
  static Ask read(byte[] json) {
    return JsonMapper.shared().readValue(json, Ask.class);
  }

  byte[] json() {
    return JsonMapper.shared().writeValueAsBytes(this);
  }

  Interval of(Sampler sampler) {
    return to == null ? sampler.since(from) : sampler.between(from, to);
  }
}
