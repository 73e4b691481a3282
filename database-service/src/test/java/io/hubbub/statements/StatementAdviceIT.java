package io.hubbub.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Service;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.monitoring.report.SeriesKey;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.PostgresServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** What the report of a running service says of statements. */
@ExtendWith(OutputCaptureExtension.class)
class StatementAdviceIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int ROWS = 200_000;
  private static final int MANY = 20;

  // Of one event that landed, many: the same time, so that they lie in its partition.
  private static final String COPIES =
      """
      insert into chat_event
            (event_key, occurred_at, accepted_at, stream_seq, type, source, event_id, channel, data)
      select overlay(gen_random_uuid()::text placing left(event_key::text, 13) from 1)::uuid,
             occurred_at, accepted_at, stream_seq, type, 'copies', 'copy-' || n, channel,
             jsonb_build_object('text', repeat('x', 200))
        from chat_event, generate_series(1, %d) as n
      """
          .formatted(ROWS);

  private NatsServer nats;

  @BeforeEach
  void start() {
    nats = NatsServer.start(TestServers.directory("nats"));
  }

  @AfterEach
  void stop() {
    nats.close();
  }

  @Test
  void namesTheStatementThatReadsMuchToFindLittle() throws Exception {
    String url = TestServers.newDatabase();
    try (Service service = Service.start(nats.url(), url).awaitReady();
        TestBus bus = new TestBus(nats.url())) {
      bus.publish("first");
      await().atMost(SOON).until(() -> rows(url) == 1);
      sql(url).sql(COPIES).update();

      JsonNode advice = await().atMost(SOON).until(() -> asked(service), Optional::isPresent).get();

      assertThat(advice.path("change").asString())
          .contains("from chat_event", "source = $", "EXPLAIN");
      assertThat(figure(advice, "calls")).isGreaterThanOrEqualTo(MANY);
      assertThat(figure(advice, "mean time")).isGreaterThanOrEqualTo(10);
      assertThat(figure(advice, "blocks of a call")).isGreaterThan(1_000);
      assertThat(figure(advice, "rows of a call")).isZero();
      assertThat(service.get("/metrics").body()).doesNotContain("statement_calls", "source = $");
    }
  }

  private static Optional<JsonNode> asked(Service service) {
    for (int i = 0; i < MANY; i++) {
      assertThat(service.get("/history?source=nobody").statusCode()).isEqualTo(200);
    }
    return service
        .json("/performance/report?window=5m")
        .path("advice")
        .valueStream()
        .filter(each -> each.path("about").asString().equals("missing index"))
        .filter(each -> each.path("change").asString().contains("source = $"))
        .findFirst();
  }

  @Test
  void doesWithoutWhereItMayNotMakeTheExtensionAndUsesItOnceItIsThere(CapturedOutput log) {
    String url = TestServers.newDatabase();
    sql(url).sql("create role plain login").update();
    sql(url).sql("grant create on schema public to plain").update();
    try (Service service = Service.start(nats.url(), url, "--hubbub.postgres.user=plain")) {
      service.awaitReady();
      await().atMost(SOON).until(() -> log.getOut().contains("does not advise on single"));
      look(service);

      assertThat(log.getOut())
          .containsOnlyOnce("does not advise on single")
          .contains("a superuser has to say \"create extension pg_stat_statements\"");
      assertThat(counts(service)).isEmpty();

      sql(url).sql("create schema apart").update();
      sql(url).sql("create extension pg_stat_statements schema apart").update();
      sql(url).sql("grant usage on schema apart to plain").update();

      await()
          .atMost(SOON)
          .until(() -> {
            service.get("/history?source=nobody");
            look(service);
            return !counts(service).isEmpty();
          });
      // What the service does by itself is slower than the one query, and is not told.
      assertThat(counts(service).keySet())
          .extracting(SeriesKey::part)
          .allSatisfy(text -> assertThat(text).contains("from chat_event").contains("source = $"))
          .noneMatch(text -> text.contains("/*"));
    }
  }

  @Test
  void doesWithoutWherePostgresDoesNotCount(CapturedOutput log) {
    try (PostgresServer postgres =
            PostgresServer.start(TestServers.directory("postgres"), "shared_preload_libraries=");
        Service service = Service.start(nats.url(), postgres.jdbcUrl()).awaitReady()) {
      await().atMost(SOON).until(() -> log.getOut().contains("does not advise on single"));
      look(service);

      assertThat(log.getOut())
          .containsOnlyOnce("does not advise on single")
          .contains("started without shared_preload_libraries=pg_stat_statements");
      assertThat(counts(service)).isEmpty();
    }
  }

  private static void look(Service service) {
    service.bean(StatementWatch.class).look();
  }

  private static Map<SeriesKey, Double> counts(Service service) {
    return service.bean(StatementWatch.class).counts();
  }

  private static double figure(JsonNode advice, String name) {
    return advice
        .path("figures")
        .valueStream()
        .filter(each -> each.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow()
        .path("value")
        .asDouble();
  }

  private static long rows(String url) {
    return sql(url).sql("select count(*) from chat_event").query(Long.class).single();
  }

  private static JdbcClient sql(String url) {
    return JdbcClient.create(new DriverManagerDataSource(url, "hubbub", "hubbub"));
  }
}
