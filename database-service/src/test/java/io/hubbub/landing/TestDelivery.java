package io.hubbub.landing;

import io.hubbub.event.ChatEvent;
import io.hubbub.event.Decoded;
import io.hubbub.event.EventCodec;
import io.hubbub.event.EventKey;
import io.hubbub.event.EventTime;
import io.hubbub.event.Subjects;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A delivery that nobody delivered. */
public record TestDelivery(long sequence, String subject, byte[] body, @Nullable String traceParent)
    implements ReadDelivery {
  private static final EventCodec CODEC = EventCodec.onTheBus(InstantSource.system());
  private static final Instant STORED = Instant.parse("2026-01-02T03:04:05.678901Z");

  /** A message of a user at a time; null for no time. */
  public static Arrival message(long sequence, String id, String time) {
    return arrival(
        sequence,
        """
        {"specversion":"1.0","id":"%s","source":"test","type":"chat.message","subject":"#c",\
        %s"data":{"user":"alice","text":"hello \u00e9"},"ext":"x"}\
        """
            .formatted(id, time.isEmpty() ? "" : "\"time\":\"" + time + "\","));
  }

  /** Any event. */
  public static Arrival arrival(long sequence, String json) {
    return arrival(sequence, json, null);
  }

  /** An event that belongs to a trace. */
  static Arrival arrival(long sequence, String json, @Nullable String traceParent) {
    Decoded decoded = CODEC.decode(json.getBytes(StandardCharsets.UTF_8));
    if (!(decoded instanceof Decoded.Valid(ChatEvent event))) {
      throw new IllegalArgumentException(decoded.toString());
    }
    TestDelivery delivery =
        new TestDelivery(
            sequence, Subjects.of(event), json.getBytes(StandardCharsets.UTF_8), traceParent);
    return new Arrival(delivery, event, EventKey.of(event), EventTime.micros(STORED));
  }

  @Override
  public Instant storedAt() {
    return STORED;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of();
  }

  @Override
  public boolean isRedelivered() {
    return false;
  }

  @Override
  public @Nullable String header(String name) {
    return name.equals("traceparent") ? traceParent : null;
  }
}
