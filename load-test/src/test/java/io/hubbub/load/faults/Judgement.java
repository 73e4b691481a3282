package io.hubbub.load.faults;

import io.hubbub.standalone.system.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Evidence of a trial in which nothing went wrong, to be spoilt in one point each. */
final class Judgement {
  static final Vitals AT_REST = new Vitals(40 << 20, 30, 100, 0, 0);

  final Book book = new Book();
  final List<String> rows = new ArrayList<>();
  List<String> history = rows;
  boolean drained = true;
  Figures figures = new Figures(6, 6, 0, 0, 0);
  long passedOver = 0;
  Map<String, Integer> troubles = Map.of();
  long poison = 0;
  long deadLetters = 0;
  Map<String, Vitals> after = Map.of("event-service-1", AT_REST);

  /** Two clients, three requests of two events, one after the other. */
  Judgement() {
    request("a", 0, Posting.Answer.ACCEPTED, 1, 10);
    request("b", 0, Posting.Answer.ACCEPTED, 2, 20);
    request("a", 2, Posting.Answer.ACCEPTED, 1, 30);
    rows.addAll(List.of("a/0", "a/1", "b/0", "b/1", "a/2", "a/3"));
  }

  /** A request of two events that took five nanoseconds. */
  void request(String client, int first, Posting.Answer answer, int attempts, long sentAt) {
    book.note(new Book.Request(client, first, 2, answer, attempts, sentAt, sentAt + 5));
  }

  List<String> broken() {
    return Invariants.broken(
        new Evidence(
            book,
            rows,
            history,
            drained,
            Trial.LIMIT,
            figures,
            passedOver,
            troubles,
            poison,
            deadLetters,
            Map.of("event-service-1", AT_REST),
            after));
  }
}
