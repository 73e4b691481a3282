package io.hubbub.ingest;

import io.hubbub.event.EventLimits;
import io.hubbub.event.Problem;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a request as a whole, and what can keep an event from the bus. */
final class IngestProblems {
  /** The type of {@link #tooMuch}. */
  static final String TOO_MUCH = "urn:hubbub:problem:too-much";

  private IngestProblems() {}

  static Problem unsupported(String header, @Nullable String value, String allowed) {
    return ofHeader(
        Problem.of(
            "unsupported-media-type",
            "Unsupported media type",
            415,
            "Send the body in one of the allowed forms and say so in " + header + "."),
        header,
        value,
        allowed);
  }

  static Problem invalidHeader(String header, @Nullable String value, String allowed) {
    return ofHeader(
        Problem.of(
            "invalid-header",
            "A header breaks a rule",
            400,
            "Send the request again with another " + header + "."),
        header,
        value,
        allowed);
  }

  static Problem notGzip(String why) {
    return Problem.of(
        "not-gzip",
        "Not gzip",
        400,
        "Pack the body with gzip, or leave content-encoding out. The unpacker says: " + why);
  }

  static Problem unreadable(String why) {
    return Problem.of(
        "unreadable", "The body cannot be read", 400, "Send the request again; it says: " + why);
  }

  static Problem cutOff(long declared, long received) {
    return Problem.of(
        "cut-off",
        "The body is cut off",
        400,
        "Send all of the body: %d bytes were declared, %d came.".formatted(declared, received));
  }

  static Problem empty() {
    return Problem.of("empty", "No event", 422, "Send at least one event.");
  }

  static Problem tooManyEvents() {
    return new Problem(
        Problem.of("too-many", "", 413, "").type(),
        "Too many events",
        413,
        "Send the events in several requests; none of these was taken.",
        null,
        null,
        "at most " + EventLimits.REQUEST_EVENTS + " events");
  }

  /** The way onto the bus is full, or memory for requests is. */
  static Problem tooMuch() {
    return Problem.of(
        "too-much",
        "Too much at once",
        429,
        "Repeat the request with the same ids after the time in Retry-After.");
  }

  static Problem noBus() {
    return Problem.of(
        "no-bus",
        "The bus did not confirm",
        503,
        "Repeat with the same ids: what was stored already is then a duplicate.");
  }

  static Problem allRejected(int items) {
    return Problem.of(
        "all-rejected",
        "No event was accepted",
        400,
        "Each of the %d events is invalid: see rejected for what is wrong with which."
            .formatted(items));
  }

  private static Problem ofHeader(
      Problem problem, String header, @Nullable String value, String allowed) {
    return new Problem(
        problem.type(),
        problem.title(),
        problem.status(),
        problem.detail(),
        header,
        value == null ? null : value.substring(0, Math.min(value.length(), 80)),
        allowed);
  }
}
