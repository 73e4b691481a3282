package io.hubbub.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.load.faults.Posting.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BookTest {
  private final Book book = new Book();

  @Test
  void theLongestTimeWithoutAcceptanceIsBetweenTwoAcceptedRequests() {
    note(Answer.ACCEPTED, 1, 0, 10);
    note(Answer.UNKNOWN, 1, 10, 500);
    note(Answer.ACCEPTED, 3, 20, 710);
    note(Answer.ACCEPTED, 1, 720, 730);

    assertThat(book.longestWithoutAcceptance()).isEqualTo(Duration.ofNanos(700));
    assertThat(book.failures()).isEqualTo(3);
  }

  @Test
  void orFromTheLastOneToTheEnd() {
    note(Answer.ACCEPTED, 1, 0, 10);
    note(Answer.UNKNOWN, 1, 10, 900);

    assertThat(book.longestWithoutAcceptance()).isEqualTo(Duration.ofNanos(890));
  }

  @Test
  void whoHasHadNothingAcceptedSinceIsNotNamed() {
    note(Answer.ACCEPTED, 1, 0, 10);

    assertThat(book.acceptedSince(5)).containsExactly("a");
    assertThat(book.acceptedSince(10)).isEmpty();

    note(Answer.UNKNOWN, 1, 20, 30);

    assertThat(book.acceptedSince(10)).isEmpty();
  }

  private void note(Answer answer, int attempts, long sentAt, long answeredAt) {
    book.note(new Book.Request("a", 0, 1, answer, attempts, sentAt, answeredAt));
  }
}
