package io.hubbub.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectsTest {
  @ParameterizedTest
  @CsvSource({
    "#ubuntu, =23ubuntu",
    "A-z_9, A-z_9",
    "a.b, a=2Eb",
    "*, =2A",
    ">, =3E",
    "a b, a=20b",
    "=, =3D",
    "é, =C3=A9",
    ", =",
  })
  void keepsEveryChannelInOneTokenOfItsOwn(@Nullable String channel, String token) {
    ChatEvent event =
        new ChatEvent("1", "s", "chat.message", channel, null, null, null, null, null);
    assertThat(Subjects.of(event)).isEqualTo("hubbub.events." + token + ".chat.message");
    assertThat(Subjects.ofChannel(channel)).isEqualTo("hubbub.events." + token + ".>");
  }
}
