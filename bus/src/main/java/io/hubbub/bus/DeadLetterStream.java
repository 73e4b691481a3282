package io.hubbub.bus;

import io.hubbub.event.Subjects;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.util.UUID;

/** Keeps dead letters. Safe for use by many threads. */
public final class DeadLetterStream {
  // Below the server's max_payload of 8 MiB, with room for the letter's own headers.
  private static final int MAX_BYTES = 8 * 1024 * 1024 - 64 * 1024;

  private final JetStream jetStream;

  /**
   * @param jetStream of the connection that keeps them
   */
  public DeadLetterStream(JetStream jetStream) {
    this.jetStream = jetStream;
  }

  /**
   * Returns once JetStream has stored the letter. The same message of the same stream is stored
   * once, however often it is kept within the duplicate window.
   *
   * @return the letter's own sequence
   * @throws IOException if there is no answer: it may or may not be stored, so keep it again
   */
  public long keep(DeadLetter letter) throws IOException, JetStreamApiException {
    return keep(letter, messageId(letter));
  }

  /**
   * The same for a letter of something that was in no stream.
   *
   * @param id which the attempts to keep it have in common, and no other letter
   * @throws IOException if there is no answer: it may or may not be stored, so keep it again
   */
  public long keep(DeadLetter letter, String id) throws IOException, JetStreamApiException {
    Headers headers = new Headers().put(BusHeaders.CONTENT_TYPE, "application/json");
    NatsMessage message =
        NatsMessage.builder()
            .subject(Subjects.DEAD_LETTERS_PREFIX + letter.reason().word())
            .headers(headers)
            .data(json(letter))
            .build();
    PublishOptions options =
        PublishOptions.builder().expectedStream(EventStream.DEAD_LETTERS).messageId(id).build();
    return jetStream.publish(message, options).getSeqno();
  }

  // Body and detail always fit, since what they come from did. In JSON, headers may take twice the
  // room that they had.
  private static byte[] json(DeadLetter letter) {
    byte[] json = letter.toJson();
    return json.length <= MAX_BYTES ? json : letter.withoutHeaders().toJson();
  }

  private static String messageId(DeadLetter letter) {
    return letter.stream() == null || letter.sequence() == null
        ? UUID.randomUUID().toString()
        : letter.stream() + ":" + letter.sequence();
  }
}
