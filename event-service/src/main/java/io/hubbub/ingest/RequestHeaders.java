package io.hubbub.ingest;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request that say how to read it: {@code content-type}, {@code content-encoding},
 * {@code idempotency-key} and, in CloudEvents' binary mode, {@code ce-…}. All others are forgotten
 * at once. Used by one thread.
 */
public final class RequestHeaders {
  static final String ATTRIBUTE_PREFIX = "ce-";

  // By lower-case name; a name that comes again has its values joined, as HTTP defines it.
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<String> repeated = new HashSet<>();

  /** Takes one header as it came. */
  public void add(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (isKnown(lower)) {
      String before = values.putIfAbsent(lower, value);
      if (before != null) {
        values.put(lower, before + ", " + value);
        repeated.add(lower);
      }
    }
  }

  private static boolean isKnown(String name) {
    return switch (name) {
      case "content-type", "content-encoding", "idempotency-key" -> true;
      default -> name.startsWith(ATTRIBUTE_PREFIX);
    };
  }

  @Nullable String contentType() {
    return values.get("content-type");
  }

  @Nullable String contentEncoding() {
    return values.get("content-encoding");
  }

  @Nullable String idempotencyKey() {
    return values.get("idempotency-key");
  }

  boolean isBinaryMode() {
    return values.containsKey("ce-specversion");
  }

  boolean isRepeated(String name) {
    return repeated.contains(name);
  }

  Map<String, String> all() {
    return Collections.unmodifiableMap(values);
  }
}
