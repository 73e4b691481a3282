package io.hubbub.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String IDS = TRACE + "-" + SPAN;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + IDS + "-01",
        "00-" + IDS + "-03",
        "01-" + IDS + "-01-more",
        "cc-" + IDS + "-ff"
      })
  void isWrittenAnewFromItsParts(String header) {
    TraceParent parent = new TraceParent(TRACE, SPAN, true);
    assertThat(TraceParent.parse(header)).isEqualTo(parent);
    assertThat(TraceParent.parseSampled(header)).isEqualTo(parent);
    assertThat(parent.header()).isEqualTo("00-" + IDS + "-01");
  }

  @Test
  void tellsWhatIsNotSampled() {
    TraceParent parent = new TraceParent(TRACE, SPAN, false);
    assertThat(TraceParent.parse("00-" + IDS + "-fe")).isEqualTo(parent);
    assertThat(parent.header()).isEqualTo("00-" + IDS + "-00");
    assertThat(TraceParent.parseSampled("00-" + IDS + "-fe")).isNull();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "00",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-" + IDS + "-01-more",
        "00-" + IDS + "-0g",
        "00-" + IDS + "-1",
        "01-" + IDS + "-01more",
        "ff-" + IDS + "-01",
        "00-" + TRACE + "+" + SPAN + "-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
        " 00-" + IDS + "-01",
        "00-" + IDS + "-01\r\nNats-Msg-Id: x"
      })
  void whatIsMalformedIsLeftOut(String header) {
    assertThat(TraceParent.parse(header)).isNull();
    assertThat(TraceParent.parseSampled(header)).isNull();
  }
}
