package io.hubbub.query;

import static io.hubbub.monitoring.metrics.Group.DATABASE;

import io.hubbub.monitoring.metrics.Distribution;
import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.LabelledCounter;
import io.hubbub.monitoring.metrics.Metered;
import io.hubbub.monitoring.metrics.Metric;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** How many questions the database is asked by clients, and how long it takes to answer. */
@Component
final class QuestionMeters implements Metered {
  private static final Duration SLOW = Duration.ofMillis(250);

  private final LabelledCounter questions = new LabelledCounter("question");
  private final LongAdder slow = new LongAdder();
  private final Distribution times =
      Distribution.ofTime(DATABASE, "question", "From asking for a connection to the last row")
          .by("question");

  void answered(String question, long nanos) {
    questions.increment(question);
    times.record(question, nanos);
    if (nanos > SLOW.toNanos()) {
      slow.increment();
    }
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        Figure.counter(
            DATABASE,
            "questions",
            "questions",
            "Asked by clients over HTTP and NATS, answered or not",
            questions),
        Figure.counter(
            DATABASE,
            "slow_questions",
            "questions",
            "Of these, took longer than " + SLOW.toMillis() + " ms",
            slow::sum),
        times);
  }
}
