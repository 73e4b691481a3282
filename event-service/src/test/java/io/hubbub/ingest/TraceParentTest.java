package io.hubbub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void isWrittenAnewFromItsParts() {
    assertThat(TraceParent.of("00-" + TRACE + "-" + SPAN + "-01"))
        .isEqualTo("00-" + TRACE + "-" + SPAN + "-01");
    assertThat(TraceParent.of(" 00-" + TRACE + "-" + SPAN + "-fe "))
        .isEqualTo("00-" + TRACE + "-" + SPAN + "-00");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-" + TRACE + "-" + SPAN + "-01-more",
        "ff-" + TRACE + "-" + SPAN + "-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-01\r\nNats-Msg-Id: x"
      })
  void whatIsMalformedIsLeftOut(String header) {
    assertThat(TraceParent.of(header)).isNull();
  }
}
