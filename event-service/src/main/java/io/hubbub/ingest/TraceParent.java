package io.hubbub.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C trace context: read, and written anew, so that nothing of the client's text passes on. */
final class TraceParent {
  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

  private TraceParent() {}

  /** The context as it goes onto the bus, null when there is none or it is malformed. */
  static @Nullable String of(@Nullable String header) {
    if (header == null || header.length() > 64) {
      return null;
    }
    Matcher parts = FORM.matcher(header.strip());
    if (!parts.matches()) {
      return null;
    }
    boolean sampled = (Integer.parseInt(parts.group(3), 16) & 1) == 1;
    return "00-%s-%s-%s".formatted(parts.group(1), parts.group(2), sampled ? "01" : "00");
  }
}
