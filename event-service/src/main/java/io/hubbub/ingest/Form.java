package io.hubbub.ingest;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** In which form a request holds its events. */
enum Form {
  /** One structured event. */
  STRUCTURED,
  /** A JSON array of structured events. */
  BATCH,
  /** One event a line, structured or short. */
  LINES,
  /** One event or an array, each structured or short. */
  JSON,
  /** One event, its attributes in headers and its data in the body. */
  BINARY;

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)", Pattern.CASE_INSENSITIVE);

  /** The media types that are taken, as the header {@code Accept} of an answer lists them. */
  static final String MEDIA_TYPES =
      "application/json, application/x-ndjson, application/ndjson, application/jsonl,"
          + " application/cloudevents+json, application/cloudevents-batch+json";

  private static final String ALLOWED = "one of " + MEDIA_TYPES + ", in UTF-8";

  static Form of(RequestHeaders headers) throws Refusal {
    String contentType = headers.contentType();
    if (contentType == null || contentType.isBlank()) {
      if (headers.isBinaryMode()) {
        return BINARY;
      }
      throw unsupported(contentType);
    }
    int parameters = contentType.indexOf(';');
    if (parameters < 0) {
      return of(contentType, contentType, headers);
    }
    Matcher charset = CHARSET.matcher(contentType);
    if (charset.find() && !isUtf8(charset.group(1))) {
      throw unsupported(contentType);
    }
    return of(contentType.substring(0, parameters), contentType, headers);
  }

  private static Form of(String mediaType, String contentType, RequestHeaders headers)
      throws Refusal {
    String name = mediaType.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "application/cloudevents+json" -> STRUCTURED;
      case "application/cloudevents-batch+json" -> BATCH;
      case "application/x-ndjson", "application/ndjson", "application/jsonl" -> LINES;
      case "application/json" -> headers.isBinaryMode() ? BINARY : JSON;
      default -> {
        if (headers.isBinaryMode() && (name.endsWith("+json") || name.endsWith("/json"))) {
          yield BINARY;
        }
        throw unsupported(contentType);
      }
    };
  }

  private static boolean isUtf8(String charset) {
    return charset.equalsIgnoreCase("utf-8")
        || charset.equalsIgnoreCase("utf8")
        || charset.equalsIgnoreCase("us-ascii"); // which is UTF-8 as well
  }

  private static Refusal unsupported(@Nullable String contentType) {
    return new Refusal(
        IngestProblems.unsupported("content-type", contentType, ALLOWED),
        Map.of("Accept", MEDIA_TYPES));
  }
}
