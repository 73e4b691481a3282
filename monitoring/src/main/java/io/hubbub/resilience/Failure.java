package io.hubbub.resilience;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed call to PostgreSQL or NATS says: whether repeating it can help, and whether it
 * counts against the one who was called. By SQLSTATE (PostgreSQL, appendix A), by JetStream's
 * status, else by the exception's type; of a chain of causes the first that tells. An {@code
 * IOException} tells only if none of its causes does: it may wrap an answer.
 */
public enum Failure {
  /**
   * It cannot be reached, lets nobody in, has no room, or does not answer in time. May pass, and
   * counts.
   */
  AWAY(true),
  /** It works, but others were in the way or a limit of the caller's was reached. May pass. */
  CONFLICT(true),
  /** It works and will never take this. */
  REFUSED(false),
  /** Nobody knows: a fault of ours, or one not met before. Nothing is given up for it. */
  UNKNOWN(false);

  private static final int SERVER_ERROR = 500;
  private static final int MOST_CAUSES = 16;

  private final boolean mayPass;

  Failure(boolean mayPass) {
    this.mayPass = mayPass;
  }

  /** Whether the same call may succeed in a while, though nobody does anything about it. */
  public boolean mayPass() {
    return mayPass;
  }

  /** Whether it counts against the one who was called; a breaker opens for nothing else. */
  public boolean counts() {
    return this == AWAY;
  }

  /** What a failure says. */
  public static Failure of(Throwable failure) {
    @Nullable Throwable each = failure;
    boolean io = false;
    for (int i = 0; each != null && i < MOST_CAUSES; i++) {
      Failure told = told(each);
      if (told != UNKNOWN) {
        return told;
      }
      io |= each instanceof IOException;
      each = each.getCause();
    }
    return io ? AWAY : UNKNOWN;
  }

  private static Failure told(Throwable failure) {
    return switch (failure) {
      case SQLException e -> sql(e);
      case JetStreamApiException e -> status(e.getErrorCode());
      case JetStreamStatusException e -> status(e.getStatus().getCode());
      case TimeoutException _ -> AWAY;
      default -> UNKNOWN;
    };
  }

  // The bus answers what it will not do with 4xx, and with 5xx what it cannot: no leader (503), no
  // room, a store that failed.
  private static Failure status(int code) {
    return code >= SERVER_ERROR ? AWAY : REFUSED;
  }

  private static Failure sql(SQLException e) {
    String state = e.getSQLState();
    Failure told = state == null ? UNKNOWN : state(state);
    boolean byType = e instanceof SQLTransientException || e instanceof SQLRecoverableException;
    // A pool that had no connection in time says so by type alone.
    return told == UNKNOWN && byType ? AWAY : told;
  }

  private static Failure state(String state) {
    return switch (state) {
      case "57014" -> CONFLICT; // cancelled: the question was too much for its time limit
      case "55P03", "55006" -> CONFLICT; // a lock was not to be had
      case "53200" -> CONFLICT; // no room in memory, or for locks: others have it
      case "25006" -> AWAY; // read only: not the primary, or not any more
      case "25P03", "25P04" -> AWAY; // the transaction was not done in time
      case "22P04" -> UNKNOWN; // a COPY that was written wrongly is our fault, not the event's
      default -> stateClass(state.substring(0, Math.min(2, state.length())));
    };
  }

  private static Failure stateClass(String stateClass) {
    return switch (stateClass) {
      case "08" -> AWAY; // connection
      case "28", "3D" -> AWAY; // lets nobody in, or is not there yet
      case "53" -> AWAY; // disk full, out of memory, too many connections
      case "57" -> AWAY; // shut down, crashed, starting up
      case "58" -> AWAY; // input or output failed
      case "40" -> CONFLICT; // serialization, deadlock
      case "22", "23", "54" -> REFUSED; // data, constraint, beyond a limit of PostgreSQL's
      default -> UNKNOWN;
    };
  }
}
