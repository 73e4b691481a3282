package io.hubbub.jobs;

import io.hubbub.database.Schema;
import io.hubbub.monitoring.Instance;
import io.hubbub.resilience.Guard;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs every job of this service from its start, once the tables are there, to its stop. */
@Component
final class Jobs implements SmartLifecycle {
  private final JobRunner runner;
  private final Schema schema;
  private @Nullable Thread starting;

  Jobs(
      DataSource dataSource,
      Guard postgresJobs,
      Instance instance,
      List<Job> jobs,
      JobMeters meters,
      Schema schema) {
    String holder = instance.name() + " " + UUID.randomUUID();
    this.runner = new JobRunner(dataSource, postgresJobs, holder, jobs, meters);
    this.schema = schema;
  }

  @Override
  public synchronized void start() {
    starting =
        Thread.ofVirtual()
            .name("jobs-start")
            .start(() -> {
              try {
                schema.await();
                runner.start();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Override
  public synchronized void stop() {
    if (starting != null) {
      starting.interrupt();
      starting = null;
    }
    runner.stop();
  }

  @Override
  public synchronized boolean isRunning() {
    return starting != null;
  }
}
