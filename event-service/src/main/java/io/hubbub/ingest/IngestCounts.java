package io.hubbub.ingest;

import static io.hubbub.monitoring.metrics.Group.BUS;

import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.LabelledCounter;
import io.hubbub.monitoring.metrics.Metered;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** What came in since the start, by what became of it. Safe for use by many threads. */
@Component
final class IngestCounts implements Metered {
  private final LongAdder accepted = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder invalid = new LongAdder();
  private final LongAdder unconfirmed = new LongAdder();
  private final LongAdder refusedRequests = new LongAdder();
  private final LabelledCounter requests = new LabelledCounter("door", "outcome");

  IngestCounts() {
    for (Door door : Door.values()) {
      for (RequestOutcome outcome : RequestOutcome.values()) {
        requests.starting(door.word(), outcome.word());
      }
    }
  }

  /** Counts an answer and hands it on. */
  Answer count(Door door, Answer answer) {
    switch (answer) {
      case Answer.Receipt receipt -> {
        accepted.add(receipt.accepted());
        duplicates.add(receipt.duplicates());
        long bus = receipt.rejected().stream().filter(Answer.Rejected::mayPass).count();
        unconfirmed.add(bus);
        invalid.add(receipt.rejected().size() - bus);
      }
      case Answer.Refused refused -> refusedRequests.increment();
    }
    requests.increment(door.word(), RequestOutcome.of(answer).word());
    return answer;
  }

  /** Counts a request that gets no answer of ours, since something broke. */
  void countFailed(Door door) {
    requests.increment(door.word(), RequestOutcome.FAILED.word());
  }

  @Override
  public List<Figure> metrics() {
    return List.of(
        events("accepted_events", "Stored by JetStream", accepted),
        events("duplicate_events", "Known to JetStream already", duplicates),
        events("invalid_events", "Rejected: they break a rule", invalid),
        events(
            "unconfirmed_events",
            "Rejected: the bus did not confirm them, or had no room",
            unconfirmed),
        Figure.counter(
            BUS,
            "refused_requests",
            "requests",
            "Refused as a whole, before any event was read",
            refusedRequests::sum),
        Figure.counter(
            BUS,
            "ingest_requests",
            "requests",
            "By the door they came in, and what became of them",
            requests));
  }

  private static Figure events(String key, String meaning, LongAdder count) {
    return Figure.counter(BUS, key, "events", meaning, count::sum);
  }
}
