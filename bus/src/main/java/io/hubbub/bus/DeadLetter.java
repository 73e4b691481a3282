package io.hubbub.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
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
 * @param detail what is wrong, in words
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
    STORE_REFUSED("store-refused");

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

  /** As it is kept, UTF-8. */
  public byte[] toJson() {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * @throws JacksonException if it is not a dead letter
   */
  public static DeadLetter fromJson(byte[] json) {
    return JSON.readValue(json, DeadLetter.class);
  }
}
