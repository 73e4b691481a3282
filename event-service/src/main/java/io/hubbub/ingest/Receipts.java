package io.hubbub.ingest;

import io.hubbub.event.Problem;
import io.hubbub.ingest.Answer.Rejected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what becomes of each item of a request, and makes the answer of it. */
final class Receipts {
  private final Items items;
  private final @Nullable String[] ids;
  private final @Nullable Problem[] problems;

  Receipts(Items items) {
    this.items = items;
    this.ids = new String[items.count()];
    this.problems = new Problem[items.count()];
  }

  void published(int index, String id) {
    ids[index] = id;
  }

  void invalid(int index, @Nullable String id, Problem problem) {
    ids[index] = id;
    problems[index] = problem;
  }

  /**
   * @param publishing in which every event's fate is known
   * @param retryAfter seconds after which to come back if the bus is at fault
   */
  Answer.Receipt close(Publishing publishing, int retryAfter) {
    List<Rejected> rejected = new ArrayList<>();
    int accepted = 0;
    int duplicates = 0;
    for (int i = 0; i < items.count(); i++) {
      Problem problem = problems[i];
      if (problem == null) {
        switch (publishing.outcome(i)) {
          case STORED -> accepted++;
          case DUPLICATE -> duplicates++;
          case UNCONFIRMED -> problem = IngestProblems.noBus();
          case NO_ROOM -> problem = IngestProblems.tooMuch();
        }
      }
      if (problem != null) {
        rejected.add(new Rejected(i, ids[i], problem, items.get(i)));
      }
    }
    Problem whole = accepted + duplicates > 0 ? null : whole(rejected);
    boolean comeBack = whole != null && (whole.status() == 503 || whole.status() == 429);
    return new Answer.Receipt(
        accepted, duplicates, rejected, whole, items.isBatch(), comeBack ? retryAfter : 0);
  }

  /** What the answer is about when nothing was accepted: first what passes, the bus before room. */
  private Problem whole(List<Rejected> rejected) {
    return rejected.stream()
        .filter(Rejected::mayPass)
        .map(Rejected::problem)
        .max(Comparator.comparingInt(Problem::status))
        .orElseGet(() ->
            items.isBatch()
                ? IngestProblems.allRejected(rejected.size())
                : rejected.getFirst().problem());
  }
}
