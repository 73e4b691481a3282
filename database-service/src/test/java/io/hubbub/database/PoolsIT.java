package io.hubbub.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hubbub.Service;
import io.hubbub.TestServers;
import io.hubbub.monitoring.report.Environment;
import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Observation;
import io.hubbub.monitoring.report.Report.Advice;
import io.hubbub.monitoring.report.Scope;
import io.hubbub.monitoring.report.SeriesKey;
import io.hubbub.monitoring.report.Window;
import io.hubbub.monitoring.report.judgement.Judgement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pools of a running service, and what the report advises on them. */
class PoolsIT {
  private static final Pattern KEY = Pattern.compile("hubbub\\.[a-z.-]+");
  private static final Pattern SIZE =
      Pattern.compile("hikaricp_connections_max\\{pool=\"(\\w+)\"} (\\S+)");

  private static final Environment HERE = new Environment("", "", "", 2, 1, Map.of());
  private static final String SHOW =
      """
      select current_setting('application_name') as application_name,
             current_setting('statement_timeout') as statement_timeout
      """;

  @Test
  void theSettingThatAdviceNamesIsThatOfThePool() {
    String queries = settingOf("queries");
    String jobs = settingOf("jobs");
    try (Service service =
        Service.start(
                TestServers.nats().url(),
                TestServers.newDatabase(),
                "--" + queries + "=5",
                "--" + jobs + "=6",
                "--hubbub.landing.writers=3")
            .awaitReady()) {
      assertThat(sizes(service.get("/metrics").body()))
          .isEqualTo(Map.of("queries", 5.0, "jobs", 6.0, "landing", 4.0));
      assertThat(
              JdbcClient.create(service.bean(HikariDataSource.class)).sql(SHOW).query().singleRow())
          .containsEntry("application_name", "hubbub-jobs")
          .containsEntry("statement_timeout", "50s");
    }
  }

  private static Map<String, Double> sizes(String metrics) {
    return SIZE.matcher(metrics)
        .results()
        .collect(
            Collectors.toMap(found -> found.group(1), found -> Double.valueOf(found.group(2))));
  }

  /** The setting by which the report wants a pool to become larger that is in use all the time. */
  private static String settingOf(String pool) {
    Advice advice =
        Judgement.judge(Scope.CLUSTER, Window.FIVE_MINUTES, full(pool), List.of(), HERE)
            .advice()
            .getFirst();
    assertThat(advice.about()).isEqualTo("pool " + pool);
    Matcher key = KEY.matcher(advice.change());
    assertThat(key.find()).isTrue();
    return key.group();
  }

  private static Observation full(String pool) {
    Instant to = Instant.parse("2026-01-02T03:05:00Z");
    return new Observation(
        to.minusSeconds(300),
        to,
        List.of("one"),
        List.of(),
        Map.of(),
        Map.of(
            SeriesKey.of(Keys.POOL_USAGE_SECONDS, "pool", pool), 3_000.0,
            SeriesKey.of(Keys.POOL_ACQUIRED, "pool", pool), 3_000.0),
        Map.of(SeriesKey.of(Keys.POOL_MAX, "pool", pool).by("one"), 10.0),
        List.of());
  }
}
