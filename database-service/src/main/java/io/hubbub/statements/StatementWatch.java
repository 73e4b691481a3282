package io.hubbub.statements;

import io.hubbub.monitoring.Pace;
import io.hubbub.monitoring.Repeating;
import io.hubbub.monitoring.gathering.Observed;
import io.hubbub.monitoring.report.SeriesKey;
import io.hubbub.query.QueryDatabase;
import io.hubbub.statements.StatementTables.Place;
import io.hubbub.web.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks every 15 seconds at what PostgreSQL counted of the statements that answer clients, where it
 * counts. Their texts are for the report alone: as labels they would be series without end.
 * Thread-safe.
 */
@Component
final class StatementWatch extends Repeating implements Observed {
  // The same moments for all instances, so that they see about the same, and between two samples.
  private static final Pace EVERY = Pace.onTheClock(Duration.ofSeconds(15), Duration.ofSeconds(5));

  private static final Logger log = LoggerFactory.getLogger(StatementWatch.class);
  private static final String NOT_LOADED =
      "PostgreSQL was started without shared_preload_libraries=pg_stat_statements";

  private final QueryDatabase database;
  private final StatementExtension extension;
  private final Tally tally = new Tally();
  private String told = "";

  // Identifiers of statements that are known to be the service's own work.
  private final Set<Long> own = new HashSet<>();

  private volatile Map<SeriesKey, Double> counts = Map.of();

  StatementWatch(QueryDatabase database, StatementExtension extension) {
    super("statement-watch", EVERY);
    this.database = database;
    this.extension = extension;
  }

  @Override
  protected void once() {
    look();
  }

  synchronized void look() {
    try {
      Place place = database.<Place, RuntimeException>read(this::count);
      if (!place.counting()) {
        tell(NOT_LOADED);
      } else if (place.schema().isEmpty()) {
        extension.make().ifPresent(this::tell);
      }
    } catch (ProblemException e) {
      log.debug("the database is away", e);
    } catch (IllegalStateException e) {
      tell(String.valueOf(e.getCause()));
    }
  }

  private Place count(Connection connection) throws SQLException {
    Place place = StatementTables.find(connection);
    if (place.counting() && !place.schema().isEmpty()) {
      Map<Long, Figures> reading = StatementTables.figures(connection, place.schema());
      own.retainAll(reading.keySet());
      reading.keySet().removeAll(own);
      Map<Long, Figures> grown = tally.grown(reading);
      Map<Long, String> queries =
          StatementTables.queries(connection, place.schema(), grown.keySet());
      queries.forEach((id, text) -> tally.add(text, grown.getOrDefault(id, Figures.NONE)));
      grown.keySet().stream().filter(id -> !queries.containsKey(id)).forEach(own::add);
      counts = tally.counts();
    }
    return place;
  }

  private void tell(String why) {
    if (!why.equals(told)) {
      told = why;
      log.info("the performance report does not advise on single statements: {}", why);
    }
  }

  @Override
  public Map<SeriesKey, Double> counts() {
    return counts;
  }
}
