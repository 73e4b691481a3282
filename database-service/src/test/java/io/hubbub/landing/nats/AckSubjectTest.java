package io.hubbub.landing.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AckSubjectTest {
  private static final AckSubject PLACE =
      new AckSubject(1, 42, Instant.parse("2026-01-02T03:04:05.678901234Z"));

  @Test
  void readsTheFormOfOneServer() {
    assertThat(AckSubject.parse("$JS.ACK.CHAT_EVENTS.landing.1.42.7.1767323045678901234.0"))
        .isEqualTo(PLACE);
  }

  @Test
  void readsTheFormWithDomainAndAccount() {
    String subject = "$JS.ACK.hub.Xy12.CHAT_EVENTS.landing.1.42.7.1767323045678901234.0";

    assertThat(AckSubject.parse(subject)).isEqualTo(PLACE);
    assertThat(AckSubject.parse(subject + ".random")).isEqualTo(PLACE);
  }

  @Test
  void refusesEverythingElse() {
    assertThatThrownBy(() -> AckSubject.parse("_INBOX.x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AckSubject.parse("a.b.c.d.e.f.g.h.i"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
