package io.hubbub.partitions;

import static io.hubbub.query.LandedEvents.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.query.LandedEvents;
import io.hubbub.query.Select;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionWalkIT {
  @Test
  void seesOneSnapshotAndHoldsTheLocksOfItsFirstStepAndOneMore() throws SQLException {
    List<String> some = new ArrayList<>();
    for (int year = 1970; year < 2026; year++) {
      some.add(message("y" + year, year + "-03-03T00:00:00Z", "#c", "u", "t"));
    }
    List<Integer> partitionsLocked = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    try (LandedEvents events = new LandedEvents()) {
      events.land(some); // 4 decades, 15 years and a month
      try (Connection connection = events.connection()) {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        List<Span> steps =
            PartitionWalk.steps(
                new PartitionBounds().get(connection), Span.between(null, null), Direction.OLDER);
        PartitionWalk.<RuntimeException>ask(
            connection,
            steps,
            step -> {
              counts.add(count(connection, step));
              partitionsLocked.add(partitionsLocked(connection));
              events.land(message("late" + step.from(), "1971-01-01T00:00:00Z", "#c", "u", "t"));
              return true;
            });
      }
    }

    assertThat(partitionsLocked).containsExactly(1, 1 + 4, 1 + 15);
    assertThat(counts.stream().mapToLong(Long::longValue).sum())
        .as("events, without those that landed meanwhile")
        .isEqualTo(56);
  }

  private static long count(Connection connection, Span step) throws SQLException {
    Select select = new Select("select count(*) from chat_event where true");
    step.narrow(select);
    try (PreparedStatement statement = select.prepare(connection);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static int partitionsLocked(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_locks join pg_class c on c.oid = relation"
                    + " where pid = pg_backend_pid() and c.relispartition and c.relkind = 'r'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
