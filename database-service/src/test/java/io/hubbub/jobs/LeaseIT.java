package io.hubbub.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.hubbub.TestServers;
import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.resilience.BreakerSettings;
import io.hubbub.resilience.Guard;
import io.hubbub.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LeaseIT {
  private static final Duration SHORT = Duration.ofMillis(300);

  private static HikariDataSource schema;
  private static DataSource database;
  private static JdbcClient sql;

  @BeforeAll
  static void open() {
    schema = TestServers.newSchema();
    database = new DriverManagerDataSource(schema.getJdbcUrl(), "hubbub", "hubbub");
    sql = JdbcClient.create(database);
    sql.sql("create table work (who text)").update();
  }

  @AfterAll
  static void close() {
    schema.close();
  }

  @BeforeEach
  void empty() {
    sql.sql("truncate lease, work").update();
  }

  @Test
  void isHeldByOneAtATime() throws SQLException {
    Lease first = lease("first", Duration.ofMinutes(1));
    Lease second = lease("second", Duration.ofMinutes(1));

    first.takeOrRenew();
    second.takeOrRenew();
    first.takeOrRenew();

    assertThat(first.isHeld()).isTrue();
    assertThat(second.isHeld()).isFalse();
  }

  /** As when the clock of the database jumps ahead. */
  @Test
  void isNotTakenFromWhoRenewsItWhateverTimeItIsInTheDatabase() throws SQLException {
    Lease first = lease("first", SHORT);
    Lease second = lease("second", SHORT);
    first.takeOrRenew();
    sql.sql("update lease set expires_at = now() - interval '1 hour'").update();

    second.takeOrRenew();

    assertThat(second.isHeld()).isFalse();
    first.takeOrRenew();
    assertThat(first.isHeld()).isTrue();
  }

  @Test
  void isTakenFromWhoDoesNotRenewItWhateverTimeItIsInTheDatabase() throws SQLException {
    Lease first = lease("first", SHORT);
    Lease second = lease("second", SHORT);
    first.takeOrRenew();
    sql.sql("update lease set expires_at = now() + interval '1 hour'").update();

    await()
        .until(() -> {
          second.takeOrRenew();
          return second.isHeld();
        });

    assertThat(first.isHeld()).isFalse();
  }

  @Test
  void isAnyonesOnceReleased() throws SQLException {
    Lease first = lease("first", Duration.ofMinutes(1));
    Lease second = lease("second", Duration.ofMinutes(1));
    first.takeOrRenew();

    first.release();
    second.takeOrRenew();

    assertThat(first.isHeld()).isFalse();
    assertThat(second.isHeld()).isTrue();
  }

  @Test
  void isNotThoughtHeldWithoutRenewal() throws SQLException {
    Lease lease = lease("first", SHORT);
    lease.takeOrRenew();
    assertThat(lease.isHeld()).isTrue();

    await().until(() -> !lease.isHeld());
  }

  @Test
  void keepsOneWhoWasPausedAndReplacedFromCommitting() throws SQLException {
    Lease paused = lease("paused", SHORT);
    Lease other = lease("other", SHORT);
    paused.takeOrRenew();
    FencedTransactions transactions = new LeasedTransactions(database, paused);

    assertThatThrownBy(() ->
            transactions.run(connection -> {
              try (var statement = connection.createStatement()) {
                statement.execute("insert into work values ('paused')");
              }
              await()
                  .until(() -> {
                    other.takeOrRenew();
                    return other.isHeld();
                  });
            }))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("not held by paused");

    new LeasedTransactions(database, other)
        .run(connection -> {
          try (var statement = connection.createStatement()) {
            statement.execute("insert into work values ('other')");
          }
        });
    assertThat(sql.sql("select who from work").query(String.class).list()).containsExactly("other");
  }

  @Test
  void passesToAnotherInstanceWhenItsHolderDies() throws SQLException {
    // One who took it and never came back, as after a kill.
    lease("killed", JobRunner.LEASE).takeOrRenew();
    AtomicInteger runs = new AtomicInteger();
    JobRunner survivor =
        new JobRunner(database, guard(), "survivor", List.of(counting(runs)), new JobMeters());

    survivor.start();
    try {
      await().until(() -> runs.get() > 0);
    } finally {
      survivor.stop();
    }
  }

  @Test
  void letsOneOfTwoInstancesRunAJobAndTheOtherTakeOver() {
    AtomicInteger firstRuns = new AtomicInteger();
    AtomicInteger secondRuns = new AtomicInteger();
    JobRunner first =
        new JobRunner(database, guard(), "first", List.of(counting(firstRuns)), new JobMeters());
    JobRunner second =
        new JobRunner(database, guard(), "second", List.of(counting(secondRuns)), new JobMeters());

    first.start();
    await().until(first::isElected);
    second.start();
    try {
      await().until(() -> firstRuns.get() > 20);
      assertThat(secondRuns).hasValue(0);

      first.stop();
      await().until(() -> secondRuns.get() > 0);
    } finally {
      second.stop();
    }
  }

  /** As with a database that stops answering: the renewal hangs, and the lease is over. */
  @Test
  @Timeout(30)
  void waitsForAnAnswerNoLongerThanItLasts() throws SQLException {
    Lease lease = lease("first", SHORT);
    lease.takeOrRenew();
    try (Connection silent = database.getConnection();
        var statement = silent.createStatement()) {
      silent.setAutoCommit(false);
      statement.execute("select 1 from lease for update");

      assertThatThrownBy(lease::takeOrRenew).isInstanceOf(SQLException.class);

      silent.rollback();
    }
  }

  @Test
  void doesNotSayThatItDoesTheJobsOnceItsLeaseIsOver() {
    CountDownLatch answers = new CountDownLatch(1);
    AtomicBoolean hangs = new AtomicBoolean();
    DataSource hanging =
        new DelegatingDataSource(database) {
          @Override
          public Connection getConnection() throws SQLException {
            try {
              if (hangs.get()) {
                answers.await();
              }
              return super.getConnection();
            } catch (InterruptedException e) {
              throw new SQLException(e);
            }
          }
        };
    JobMeters meters = new JobMeters();
    JobRunner runner = new JobRunner(hanging, guard(), "first", List.of(), meters);
    runner.start();
    try {
      await().until(() -> doingJobs(meters) == 1);

      hangs.set(true);

      await().atMost(Duration.ofSeconds(20)).until(() -> doingJobs(meters) == 0);
    } finally {
      answers.countDown();
      runner.stop();
    }
  }

  @Test
  void leavesTheLeaseToOthersAfterAStopWhoseInterruptWasLost() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    DataSource deaf =
        new DelegatingDataSource(database) {
          @Override
          public Connection getConnection() throws SQLException {
            if (asked.incrementAndGet() == 1) {
              try {
                never.await();
              } catch (InterruptedException e) {
                // and nobody is told, which is what is tested
              }
            }
            return super.getConnection();
          }
        };
    JobRunner runner = new JobRunner(deaf, guard(), "first", List.of(), new JobMeters());
    runner.start();
    await().until(() -> asked.get() == 1);

    runner.stop();

    assertThat(runner.isElected()).isFalse();
    int atTheEnd = asked.get();
    await().during(JobRunner.RENEWAL.multipliedBy(2)).until(() -> asked.get() == atTheEnd);
  }

  @Test
  void standsForElectionAgainWhateverWentWrong() {
    AtomicInteger asked = new AtomicInteger();
    DataSource faulty =
        new DelegatingDataSource(database) {
          @Override
          public Connection getConnection() throws SQLException {
            if (asked.incrementAndGet() == 1) {
              throw new IllegalStateException("the first time fails");
            }
            return super.getConnection();
          }
        };
    JobRunner runner = new JobRunner(faulty, guard(), "first", List.of(), new JobMeters());
    runner.start();
    try {
      await().until(runner::isElected);
    } finally {
      runner.stop();
    }
  }

  private static double doingJobs(JobMeters meters) {
    return meters.metrics().stream()
        .filter(Figure.class::isInstance)
        .map(Figure.class::cast)
        .filter(figure -> figure.key().equals("doing_jobs"))
        .mapToDouble(figure -> figure.samples().get().getFirst().value())
        .sum();
  }

  @Test
  void repeatsAJobThatFailed() {
    AtomicInteger runs = new AtomicInteger();
    JobRunner runner =
        new JobRunner(
            database,
            guard(),
            "first",
            List.of(
                new TestJob(() -> {
                  if (runs.incrementAndGet() == 1) {
                    throw new IllegalStateException("the first run fails");
                  }
                })),
            new JobMeters());

    runner.start();
    try {
      await().until(() -> runs.get() > 1);
    } finally {
      runner.stop();
    }
  }

  private static Guard guard() {
    Duration second = Duration.ofSeconds(1);
    return Guards.of(new SimpleMeterRegistry())
        .guard(new BreakerSettings("jobs", 50, 4, 2, second.multipliedBy(10), 100, second, 1));
  }

  private static Lease lease(String holder, Duration duration) {
    return new Lease(database, "jobs", holder, duration);
  }

  private static Job counting(AtomicInteger runs) {
    return new TestJob(runs::incrementAndGet);
  }

  private record TestJob(Runnable work) implements Job {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public Duration interval() {
      return Duration.ofMillis(10);
    }

    @Override
    public void run(FencedTransactions transactions) {
      work.run();
    }
  }
}
