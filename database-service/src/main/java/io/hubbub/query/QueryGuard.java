package io.hubbub.query;

import io.hubbub.event.Problem;
import io.hubbub.resilience.Failure;
import io.hubbub.resilience.Gate;
import io.hubbub.resilience.Guard;
import io.hubbub.resilience.Passage;
import io.hubbub.resilience.RefusedException;
import io.hubbub.resilience.Retries;
import io.hubbub.web.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the database from more questions than it can take and clients from its faults: a gate, then
 * retries, then a breaker, by which every attempt goes. Thread-safe.
 */
@Component
final class QueryGuard {
  private static final Logger log = LoggerFactory.getLogger(QueryGuard.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final String CANCELLED = "57014";

  private final Guard breaker;
  private final Retries retries;
  private final Gate gate;

  QueryGuard(Guard postgresRead, Retries postgresReadRetries, Gate postgresReadGate) {
    this.breaker = postgresRead;
    this.retries = postgresReadRetries;
    this.gate = postgresReadGate;
  }

  /** Asks the database once. */
  @FunctionalInterface
  interface Attempt<T extends @Nullable Object, E extends Exception> {
    T run() throws SQLException, E;
  }

  /**
   * Asks until there is an answer or no use in asking.
   *
   * @throws ProblemException 503 if there is none
   */
  <T extends @Nullable Object, E extends Exception> T again(Attempt<T, E> attempt) throws E {
    return told(() -> gate.<T, E>call(() -> retries.<T, E>call(() -> through(attempt))));
  }

  /**
   * Asks once.
   *
   * @throws ProblemException 503 if there is no answer
   */
  <T extends @Nullable Object, E extends Exception> T once(Attempt<T, E> attempt) throws E {
    return told(() -> through(attempt));
  }

  /**
   * Asks once, past the breaker: whether it closes must not wait for what may take an hour.
   *
   * @throws ProblemException 503 if there is no answer
   */
  <T extends @Nullable Object, E extends Exception> T past(Attempt<T, E> attempt) throws E {
    try {
      return attempt.run();
    } catch (SQLException e) {
      throw problem(e);
    }
  }

  private <T extends @Nullable Object, E extends Exception> T through(Attempt<T, E> attempt)
      throws E {
    Passage passage = breaker.enter();
    try {
      T answer = attempt.run();
      passage.succeeded();
      return answer;
    } catch (SQLException e) {
      passage.failed(e);
      throw new Unanswered(e);
    } catch (Throwable e) {
      passage.succeeded(); // whatever it is, it is not the database's
      throw e;
    }
  }

  private static <T extends @Nullable Object, E extends Exception> T told(Guard.Call<T, E> call)
      throws E {
    try {
      return call.run();
    } catch (Unanswered e) {
      throw problem(e.why);
    } catch (RefusedException e) {
      throw new ProblemException(
          e.reason() == RefusedException.Reason.FULL ? QuestionEndpoint.BUSY : AWAY, RETRY_AFTER);
    }
  }

  private static RuntimeException problem(SQLException e) {
    if (CANCELLED.equals(e.getSQLState())) {
      return new ProblemException(TOO_SLOW);
    }
    if (Failure.of(e).mayPass()) {
      log.warn("a question was not answered: {}", e.getMessage());
      return new ProblemException(AWAY, RETRY_AFTER);
    }
    return new IllegalStateException("the database refused a question of ours", e);
  }

  private static final Problem TOO_SLOW =
      Problem.of(
          "too-slow",
          "The question takes too long",
          503,
          "Narrow it with from and to, or with channel or user.");

  private static final Problem AWAY =
      Problem.of(
          "database-away",
          "The database cannot be asked now",
          503,
          "Repeat the request later; what was accepted is not lost.");

  /** Carries what an attempt failed with through gate and retries. */
  private static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SQLException why;

    private Unanswered(SQLException why) {
      super(null, why, false, false);
      this.why = why;
    }
  }
}
