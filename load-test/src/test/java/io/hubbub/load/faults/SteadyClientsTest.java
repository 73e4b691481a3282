package io.hubbub.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.load.faults.Posting.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyClientsTest {
  private final Book book = new Book();
  private final SteadyClients steady = new SteadyClients(book, List.of("0", "1", "2", "3"));

  @Test
  void theOneWhoWaitsLongestCounts() {
    for (String client : steady.clients()) {
      for (int at = 10; at < 100; at += 10) {
        boolean away = client.equals("2") && at > 20 && at < 60;
        note(client, away ? Answer.UNKNOWN : Answer.ACCEPTED, at);
      }
    }

    assertThat(steady.longestWait(0, 100)).isEqualTo(Duration.ofNanos(40));
    assertThat(steady.longestWait(0, 200)).isEqualTo(Duration.ofNanos(110));
    assertThat(steady.longestWaits())
        .containsEntry("1", Duration.ofNanos(10))
        .containsEntry("2", Duration.ofNanos(40));
  }

  @Test
  void whoHasNothingAcceptedAtAllWaitsAllTheTime() {
    note("flood", Answer.ACCEPTED, 50);

    assertThat(steady.longestWaits()).containsEntry("0", Duration.ofNanos(50)).hasSize(4);
  }

  @Test
  void whatOthersWaitDoesNotCount() {
    note("0", Answer.ACCEPTED, 5_000_000);
    note("flood", Answer.ACCEPTED, 90_000_000);

    assertThat(steady.p99Millis(0)).isEqualTo(5);
  }

  private void note(String client, Answer answer, long answeredAt) {
    book.note(new Book.Request(client, 0, 1, answer, 1, 0, answeredAt));
  }
}
