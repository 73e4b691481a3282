package io.hubbub.statistics;

import io.hubbub.monitoring.Repeating;
import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Group;
import io.hubbub.monitoring.metrics.Metered;
import io.hubbub.query.QueryDatabase;
import io.hubbub.web.ProblemException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How far the roll-ups are behind the rows. */
@Component
final class StatisticsFigures extends Repeating implements Metered {
  private static final Logger log = LoggerFactory.getLogger(StatisticsFigures.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final double MS_IN_SECOND = 1_000;

  private final QueryDatabase database;
  private volatile double behindSeconds = Double.NaN;

  StatisticsFigures(QueryDatabase database) {
    super("statistics-figures", INTERVAL);
    this.database = database;
  }

  @Override
  protected void once() {
    try {
      behindSeconds =
          database.<Duration, RuntimeException>read(AsOf::age).toMillis() / MS_IN_SECOND;
    } catch (ProblemException | IllegalStateException e) {
      behindSeconds = Double.NaN;
      log.debug("how far statistics are behind is not known", e);
    }
  }

  @Override
  public List<Figure> metrics() {
    return List.of(
        Figure.gauge(
            Group.DATABASE,
            "statistics_behind_seconds",
            "s",
            "How long ago what statistics do not count yet landed",
            () -> behindSeconds));
  }
}
