package io.hubbub.jobs;

import static io.hubbub.monitoring.metrics.Group.DATABASE;

import io.hubbub.monitoring.metrics.Distribution;
import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.LabelledCounter;
import io.hubbub.monitoring.metrics.Metered;
import io.hubbub.monitoring.metrics.Metric;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Which jobs this instance does and how they end. */
@Component
final class JobMeters implements Metered {
  /** How a run ends. */
  enum Ending {
    DONE,
    FAILED;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final LabelledCounter runs = new LabelledCounter("task", "outcome");
  private final Distribution times =
      Distribution.ofTime(DATABASE, "job", "One run of a job, however it ends").by("task");

  private volatile BooleanSupplier elected = () -> false;

  /** Shows a zero for each way in which it may end. */
  void expect(Job job) {
    for (Ending ending : Ending.values()) {
      runs.starting(job.name(), ending.word());
    }
  }

  /** Asked whether the jobs are this instance's. */
  void expect(BooleanSupplier isElected) {
    elected = isElected;
  }

  void ran(Job job, Ending ending, long nanos) {
    runs.increment(job.name(), ending.word());
    times.record(job.name(), nanos);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        Figure.counter(DATABASE, "job_runs", "runs", "By job and how they ended", runs),
        Figure.gauge(
            DATABASE,
            "doing_jobs",
            "1 or 0",
            "Whether the jobs are this instance's now",
            () -> elected.getAsBoolean() ? 1 : 0),
        times);
  }
}
