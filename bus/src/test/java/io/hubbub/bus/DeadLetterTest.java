package io.hubbub.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {
  private static final DeadLetter LETTER =
      new DeadLetter(
          "CHAT_EVENTS",
          42L,
          "hubbub.events.=.x",
          DeadLetter.Reason.NOT_JSON,
          "Send one JSON object.",
          Instant.parse("2026-01-02T03:04:05Z"),
          Map.of("Nats-Msg-Id", "abc"),
          new byte[] {0, (byte) 0xff});

  @Test
  void isWrittenAsTheContractSays() {
    assertThat(new String(LETTER.toJson(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"stream":"CHAT_EVENTS","sequence":42,"subject":"hubbub.events.=.x",\
            "reason":"not-json","detail":"Send one JSON object.","at":"2026-01-02T03:04:05Z",\
            "headers":{"Nats-Msg-Id":"abc"},"body":"AP8="}\
            """);
  }

  @Test
  void readsBackWhole() {
    assertThat(DeadLetter.fromJson(LETTER.toJson())).usingRecursiveComparison().isEqualTo(LETTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "junk",
        "null",
        "[]",
        "{}",
        "{\"subject\":\"s\",\"reason\":\"other\"}",
        "{\"subject\":\"s\",\"reason\":\"invalid\",\"detail\":\"d\",\"at\":\"soon\",\"headers\":{},\"body\":\"\"}",
        "{\"subject\":\"s\",\"reason\":\"invalid\",\"detail\":\"d\",\"at\":\"2026-01-02T03:04:05Z\","
            + "\"headers\":{\"a\":null},\"body\":\"\"}",
        "{\"subject\":\"s\",\"reason\":\"invalid\",\"detail\":\"d\",\"at\":\"2026-01-02T03:04:05Z\","
            + "\"headers\":{},\"body\":\"*\"}"
      })
  void isReadFromNothingElse(String json) {
    assertThatThrownBy(() -> DeadLetter.fromJson(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no dead letter");
  }

  @Test
  void namesEachDifferenceOfAStream() {
    assertThat(
            EventStream.differences(
                EventStream.events(1, Duration.ofMinutes(2), 1),
                EventStream.events(3, Duration.ofMinutes(1), 7)))
        .containsExactly(
            "stream CHAT_EVENTS: replicas is 3, should be 1",
            "stream CHAT_EVENTS: duplicate window is PT1M, should be PT2M");
  }

  @Test
  void refusesAnAddressThatIsNoServer() {
    assertThat(new NatsSettings("nats://a:4222, tls://b:4222", null, null).servers()).hasSize(2);
    assertThatThrownBy(() -> new NatsSettings("a:4222", null, null))
        .hasMessageContaining("hubbub.nats.url")
        .hasMessageContaining("a:4222")
        .hasMessageContaining("nats://host:port");
  }
}
