package io.hubbub.bus;

import io.nats.client.Message;
import org.jspecify.annotations.Nullable;

/** Where the answer to a request over NATS goes. */
public final class ReplySubject {
  private ReplySubject() {}

  /**
   * The reply subject of a message. Null if it has none that an answer goes to: one that is no
   * {@link PlainSubject}, or belongs to the bus or to the server itself, where a service may
   * publish and the sender perhaps not.
   */
  public static @Nullable String of(Message message) {
    String subject = message.getReplyTo();
    boolean answered =
        subject != null
            && !subject.startsWith("hubbub.")
            && !subject.startsWith("$")
            && PlainSubject.matches(subject);
    return answered ? subject : null;
  }
}
