package io.hubbub.deadletters;

import io.hubbub.bus.BusHeaders;
import io.hubbub.bus.DeadLetter;
import io.hubbub.bus.EventStream;
import io.hubbub.bus.StreamMessage;
import io.hubbub.event.Subjects;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of the stream of dead letters, to which others may publish too: a {@link Letter}, or
 * {@link Unreadable}.
 */
sealed interface KeptLetter {
  /** The reason of what is no dead letter. */
  String UNREADABLE = "unreadable";

  /** Its sequence in the stream, by which people name it. */
  long id();

  /** Why it is there: the word of a {@link DeadLetter.Reason}, or {@link #UNREADABLE}. */
  String reason();

  /** What is wrong, in words; of {@code bad-headers}, the raw header block in base64. */
  String detail();

  /** When that was found. */
  Instant at();

  /** The stream that it was in before; null if it was in none. */
  @Nullable String stream();

  /** Its place there. */
  @Nullable Long sequence();

  /** What it was sent to. */
  String subject();

  /** By name; none if they cannot be read. */
  Map<String, String> headers();

  /** As it came. */
  byte[] body();

  /** What a message of the stream is. */
  static KeptLetter of(StreamMessage message) {
    try {
      DeadLetter letter = DeadLetter.fromJson(message.body());
      String subject = Subjects.DEAD_LETTERS_PREFIX + letter.reason().word();
      return message.subject().equals(subject)
          ? new Letter(message.sequence(), letter)
          : new Unreadable(message, "no dead letter: one of its reason has the subject " + subject);
    } catch (IllegalArgumentException e) {
      return new Unreadable(message, String.valueOf(e.getMessage()));
    }
  }

  /** What could not become an event. */
  record Letter(long id, DeadLetter letter) implements KeptLetter {
    @Override
    public String reason() {
      return letter.reason().word();
    }

    @Override
    public String detail() {
      return letter.detail();
    }

    @Override
    public Instant at() {
      return letter.at();
    }

    @Override
    public @Nullable String stream() {
      return letter.stream();
    }

    @Override
    public @Nullable Long sequence() {
      return letter.sequence();
    }

    @Override
    public String subject() {
      return letter.subject();
    }

    @Override
    public Map<String, String> headers() {
      return letter.headers();
    }

    @Override
    public byte[] body() {
      return letter.body();
    }
  }

  /** What no service of this bus has put there. */
  record Unreadable(StreamMessage message, String detail) implements KeptLetter {
    @Override
    public long id() {
      return message.sequence();
    }

    @Override
    public String reason() {
      return UNREADABLE;
    }

    @Override
    public Instant at() {
      return message.storedAt();
    }

    @Override
    public String stream() {
      return EventStream.DEAD_LETTERS;
    }

    @Override
    public Long sequence() {
      return message.sequence();
    }

    @Override
    public String subject() {
      return message.subject();
    }

    @Override
    public Map<String, String> headers() {
      return BusHeaders.joined(message.headers());
    }

    @Override
    public byte[] body() {
      return message.body();
    }
  }
}
