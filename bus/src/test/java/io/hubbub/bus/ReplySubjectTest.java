package io.hubbub.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.impl.NatsMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplySubjectTest {
  @ParameterizedTest
  @ValueSource(strings = {"_INBOX.abc.1", "a", "a-b.c_d.=XX", "hubbub"})
  void isWhereAnAnswerGoes(String subject) {
    assertThat(replySubject(subject)).isEqualTo(subject);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hubbub.events.=.chat.message",
        "hubbub.ingest",
        "$JS.API.STREAM.PURGE.CHAT_EVENTS",
        "$SRV.PING",
        "a.*",
        "a.>",
        "a*",
        ".a",
        "a.",
        "a..b",
        "re\rply",
        "re\u001aply",
        "a b",
        "\u00e9",
        "a\u007f"
      })
  void isNoneWhereTheSenderMightNotPublishOrNoServerTakesIt(String subject) {
    assertThat(replySubject(subject)).isNull();
  }

  @Test
  void isNoneWhenItIsTooLongOrAbsent() {
    assertThat(replySubject("x".repeat(4_000))).isNotNull();
    assertThat(replySubject("x".repeat(4_001))).isNull();
    assertThat(ReplySubject.of(NatsMessage.builder().subject("a").build())).isNull();
  }

  private static @Nullable String replySubject(String subject) {
    return ReplySubject.of(new Sent(subject));
  }

  /** As it came: the builder takes nothing that no server would. */
  private static final class Sent extends NatsMessage {
    Sent(String replyTo) {
      super("a", null, (byte[]) null);
      this.replyTo = replyTo;
    }
  }
}
