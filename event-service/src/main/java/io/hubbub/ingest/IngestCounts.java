package io.hubbub.ingest;

import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/**
 * How many events came in since the start, by what became of them. Safe for use by many threads.
 */
@Component
final class IngestCounts {
  final LongAdder accepted = new LongAdder();
  final LongAdder duplicates = new LongAdder();
  final LongAdder invalid = new LongAdder();
  final LongAdder unconfirmed = new LongAdder();
  final LongAdder refusedRequests = new LongAdder();

  /** Counts an answer and hands it on. */
  Answer count(Answer answer) {
    switch (answer) {
      case Answer.Receipt receipt -> {
        accepted.add(receipt.accepted());
        duplicates.add(receipt.duplicates());
        long bus = receipt.rejected().stream().filter(Answer.Rejected::isUnconfirmed).count();
        unconfirmed.add(bus);
        invalid.add(receipt.rejected().size() - bus);
      }
      case Answer.Refused refused -> refusedRequests.increment();
    }
    return answer;
  }
}
