package io.hubbub.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubbub.partitions.Direction;
import io.hubbub.web.ProblemException;
import org.junit.jupiter.api.Test;

class HistoryPageTest {
  private static final byte[] EVENT = "{\"id\":\"1\"}".getBytes(UTF_8);

  @Test
  void isFullOnceAnEventDoesNotFit() {
    HistoryPage page = new HistoryPage(2, 10_000);
    page.add(EVENT, new Cursor(3, 3));
    page.add(EVENT, new Cursor(2, 2));
    assertThat(page.isFull()).isFalse();
    assertThat(page.wanted()).isEqualTo(1);

    page.add(EVENT, new Cursor(1, 1));

    assertThat(page.isFull()).isTrue();
    assertThat(page.nearest()).isEqualTo(new Cursor(3, 3));
    assertThat(page.farthest()).isEqualTo(new Cursor(2, 2));
  }

  @Test
  void neverGrowsBeyondItsBytes() {
    for (int bytes = 150; bytes < 400; bytes++) {
      HistoryPage page = new HistoryPage(1_000, bytes);
      for (int i = 1_000; !page.isFull(); i--) {
        page.add(EVENT, new Cursor(i, i));
      }
      byte[] json = page.toJson(Direction.OLDER, page.farthest(), new Cursor(1_000, 1_000));
      assertThat(json.length).isLessThanOrEqualTo(bytes).isGreaterThan(bytes - 100);
    }
  }

  @Test
  void saysSoWhenNotEvenOneEventFits() {
    HistoryPage page = new HistoryPage(10, 130);

    assertThatThrownBy(() -> page.add(EVENT, new Cursor(1, 1)))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(413));
  }
}
