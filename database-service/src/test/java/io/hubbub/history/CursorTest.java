package io.hubbub.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubbub.query.Parameters;
import io.hubbub.web.ProblemException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void comesBackAsItWasGiven() {
    Cursor cursor = new Cursor(1_767_323_045_678_901L, Long.MAX_VALUE);

    assertThat(read(cursor.encode())).isEqualTo(cursor);
    assertThat(read(Cursor.BEGINNING.encode())).isEqualTo(Cursor.BEGINNING);
    assertThat(cursor.encode()).matches("[A-Za-z0-9_-]{22}");
  }

  @Test
  void keepsTheMicrosecond() {
    assertThat(new Cursor(1_767_323_045_678_901L, 1).time())
        .hasToString("2026-01-02T03:04:05.678901Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "!",
        "AAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAB",
        "AAAAAAAAAAAAAAAAAAAAAA==",
        "AAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void refusesWhatWasNeverGiven(String value) {
    assertThatThrownBy(() -> read(value))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(400);
              assertThat(e.problem().field()).isEqualTo("before");
              assertThat(e.problem().value()).isEqualTo(value);
            });
  }

  @Test
  void refusesPlacesThatAreNone() {
    for (long[] each : new long[][] {{-1, 1}, {1, -1}, {Long.MAX_VALUE, 1}, {Long.MIN_VALUE, 0}}) {
      byte[] bytes = ByteBuffer.allocate(16).putLong(each[0]).putLong(each[1]).array();
      String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      assertThatThrownBy(() -> read(value)).isInstanceOf(ProblemException.class);
    }
  }

  private static @Nullable Cursor read(String value) {
    return Cursor.from(new Parameters(Map.of("before", value), List.of("before")), "before");
  }
}
