package io.hubbub.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What could not become an event, whole, with the reason.
 *
 * @param stream where it was; null when it never reached a stream
 * @param sequence its place there
 * @param subject what it was sent to
 * @param detail what is wrong, in words; for {@link Reason#BAD_HEADERS}, the header block in base64
 * @param at when it was found
 * @param headers by name; several values of one name are joined by a comma
 * @param body as it came
 */
public record DeadLetter(
    @Nullable String stream,
    @Nullable Long sequence,
    String subject,
    Reason reason,
    String detail,
    Instant at,
    Map<String, String> headers,
    byte[] body) {

  /** Copies the headers, and refuses what lacks a part. */
  public DeadLetter {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(body, "body");
    headers.forEach((name, value) -> Objects.requireNonNull(value, name));
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** Why something became a dead letter. */
  public enum Reason {
    /** Its body is not JSON. */
    NOT_JSON("not-json"),
    /** It breaks a rule of events. */
    INVALID("invalid"),
    /** It is larger than an event may be. */
    TOO_LARGE("too-large"),
    /** Its subject is not the one that its body belongs to. */
    SUBJECT_MISMATCH("subject-mismatch"),
    /** PostgreSQL would not take it. */
    STORE_REFUSED("store-refused"),
    /** Its headers cannot be read; the detail is the raw header block in base64. */
    BAD_HEADERS("bad-headers");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** How it is written in subjects and JSON. */
    @JsonValue
    public String word() {
      return word;
    }

    /**
     * @throws IllegalArgumentException if no reason is written so
     */
    @JsonCreator
    public static Reason of(String word) {
      return Arrays.stream(values())
          .filter(each -> each.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no such reason: " + word));
    }
  }

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** The same letter without its headers, and saying so. */
  DeadLetter withoutHeaders() {
    String left = detail + "; the headers are left out, they are too large to keep";
    return new DeadLetter(stream, sequence, subject, reason, left, at, Map.of(), body);
  }

  /** As it is kept, UTF-8. */
  public byte[] toJson() {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static DeadLetter fromJson(byte[] json) {
    try {
      DeadLetter letter = JSON.readValue(json, DeadLetter.class);
      if (letter != null) {
        return letter;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no dead letter: " + e.getOriginalMessage(), e);
    } catch (RuntimeException e) { // a time beyond all calendars, say
      throw new IllegalArgumentException("no dead letter: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("no dead letter: null");
  }
}
