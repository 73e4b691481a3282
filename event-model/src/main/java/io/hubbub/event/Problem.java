package io.hubbub.event;

import org.jspecify.annotations.Nullable;

/**
 * Why something was refused and what to do about it: a problem document of RFC 9457.
 *
 * @param type a stable name, {@code urn:hubbub:problem:…}
 * @param title the name in words
 * @param status the HTTP status, also where there is no HTTP
 * @param detail what to do
 * @param field the field at fault, where there is one
 * @param value the value at fault, cut to {@link #VALUE_CHARACTERS}
 * @param allowed what would have been accepted
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String field,
    @Nullable String value,
    @Nullable String allowed) {

  /** How much of a refused value is repeated. */
  public static final int VALUE_CHARACTERS = 80;

  private static final String URN = "urn:hubbub:problem:";

  /**
   * A problem that concerns no single field.
   *
   * @param name the last part of its type, for instance {@code empty}
   */
  public static Problem of(String name, String title, int status, String detail) {
    return new Problem(URN + name, title, status, detail, null, null, null);
  }

  /** An event that breaks a rule. */
  public static Problem invalidEvent(
      String field, @Nullable String value, String allowed, String detail) {
    return new Problem(
        URN + "invalid-event", "The event breaks a rule", 400, detail, field, cut(value), allowed);
  }

  /** A request parameter that breaks a rule. */
  public static Problem invalidParameter(String name, @Nullable String value, String allowed) {
    return new Problem(
        URN + "invalid-parameter",
        "A parameter breaks a rule",
        400,
        "Repeat the request with another value for " + name + ", or without it.",
        name,
        cut(value),
        allowed);
  }

  /** An event that is larger than the bus takes. */
  public static Problem tooLarge(String field, long bytes, int allowedBytes) {
    return new Problem(
        URN + "too-large",
        "Too large",
        413,
        "Make " + field + " smaller, or keep the content elsewhere and send a link to it.",
        field,
        bytes + " bytes",
        "at most " + allowedBytes + " bytes");
  }

  /** A message over NATS whose header block breaks the rules of NATS. */
  public static Problem badHeaders() {
    return of(
        "bad-headers",
        "The headers cannot be read",
        400,
        "Send NATS/1.0, then lines of a name, a colon and a value in printable ASCII, then an empty"
            + " line, each ended by CR LF.");
  }

  /** Something that should be JSON and is not. */
  public static Problem notJson(String detail) {
    return of("not-json", "Not JSON", 400, detail);
  }

  /** The same problem with its field under another name. */
  Problem withField(String name) {
    return new Problem(
        type,
        title,
        status,
        field == null ? detail : detail.replace(field, name),
        name,
        value,
        allowed);
  }

  private static @Nullable String cut(@Nullable String value) {
    if (value == null || value.codePointCount(0, value.length()) <= VALUE_CHARACTERS) {
      return value;
    }
    return value.substring(0, value.offsetByCodePoints(0, VALUE_CHARACTERS));
  }
}
