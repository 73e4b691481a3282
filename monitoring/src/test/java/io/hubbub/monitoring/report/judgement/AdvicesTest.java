package io.hubbub.monitoring.report.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Report.Advice;
import io.hubbub.monitoring.report.Scene;
import io.hubbub.monitoring.report.SeriesKey;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvicesTest {
  private static final double MEGABYTE = Scene.MEGABYTE;
  private List<Advice> advice = List.of();

  private void judge(Scene scene) {
    advice = new Advices(new Sight(scene.observation())).all();
  }

  @AfterEach
  void everyAdviceRestsOnFigures() {
    assertThat(advice)
        .allSatisfy(each -> {
          assertThat(each.figures()).isNotEmpty();
          assertThat(each.figures()).allMatch(figure -> Double.isFinite(figure.value()));
        });
  }

  private static Histogram exactly(int samples, double value) {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(Math.round(value), samples);
    return histogram;
  }

  private static SeriesKey pool(String key) {
    return SeriesKey.of(key, "pool", "queries");
  }

  private Advice only() {
    return assertThat(advice).singleElement().actual();
  }

  @Test
  void aBusyPoolIsToBecomeLarger() {
    judge(
        Scene.nothing(10)
            .gauge(pool(Keys.POOL_MAX), "db-1", 4)
            .gauge(pool(Keys.POOL_MAX), "db-2", 4)
            .count(pool(Keys.POOL_ACQUIRED), 10_000)
            .count(pool(Keys.POOL_ACQUIRE_SECONDS), 70)
            .count(pool(Keys.POOL_USAGE_SECONDS), 4_200));

    // 7 in use on average: with 13 connections about 3 % wait, with 12 about 6 %.
    assertThat(only().about()).isEqualTo("pool queries");
    assertThat(only().change())
        .contains("hubbub.queries.connections from 4 to about 7 on each of 2 instances");
  }

  @ParameterizedTest
  @CsvSource({"queries, hubbub.queries.connections", "jobs, hubbub.jobs.connections"})
  void aTimeoutAloneIsReasonEnough(String pool, String setting) {
    judge(Scene.healthy(60).count(SeriesKey.of(Keys.POOL_TIMEOUTS, "pool", pool), 1));

    assertThat(only().about()).isEqualTo("pool " + pool);
    assertThat(only().change()).startsWith("Raise " + setting + " from ");
  }

  @Test
  void writersThatCannotKeepUpAreToBecomeMore() {
    judge(behind(0.4));

    assertThat(only().about()).isEqualTo("replicas and writers");
    assertThat(only().change()).contains("hubbub.landing.writers").contains("instead of 2");
  }

  @Test
  void busyWritersThatLandNothingAreNotToBecomeMore() {
    judge(behind(0.4).count(Keys.LANDED, 0));

    assertThat(only().about()).isEqualTo("landing");
  }

  @Test
  void writersAreCountedAlsoWhenNobodySaysWhatCame() {
    judge(behind(0.4).distribution(Keys.ACCEPTED_TO_STORED, new Histogram(3)));

    assertThat(only().change()).contains("about 3 writers");
  }

  @Test
  void fullProcessorsAreNotHelpedByReplicas() {
    judge(behind(0.95));

    assertThat(only().about()).isEqualTo("processors");
    assertThat(only().reason()).contains("more instances");
  }

  @Test
  void processorsThatOtherProgramsUseAreNotOursToMultiply() {
    judge(behind(0.95).eachMinute(SeriesKey.of(Keys.PROCESS_CPU).by("db-1"), _ -> 0.04));

    assertThat(only().about()).isEqualTo("processors");
    assertThat(only().change()).contains("what else runs on the machine");
    assertThat(only().reason()).contains("4 % by Hubbub's services, 91 % by other programs");
  }

  private static Scene behind(double processors) {
    return Scene.nothing(10)
        .instances("db-1")
        .count(Keys.LANDED, 60_000)
        .distribution(Keys.ACCEPTED_TO_STORED, exactly(90_000, 1e6))
        .distribution(Keys.SAVE, exactly(11_400, 1e8))
        .gauge(Keys.LANDING_WRITERS, "db-1", 2)
        .eachMinute(Keys.WAITING_EVENTS, i -> 3_000 * i)
        .eachMinute(SeriesKey.of(Keys.SYSTEM_CPU).by("db-1"), _ -> processors);
  }

  @Test
  void landingThatStandsStillForNoReasonIsToBeLookedAt() {
    judge(Scene.nothing(10).eachMinute(Keys.WAITING_EVENTS, i -> 1 + 100 * i));

    assertThat(only().about()).isEqualTo("landing");
  }

  @Test
  void whileTheDatabaseIsAwayNothingElseHelps() {
    judge(behind(0.4).gauge(Keys.LANDING_PAUSED, "db-1", 1));

    assertThat(only().about()).isEqualTo("the database");
  }

  @Test
  void batchesThatAreMostlyFullAreToBecomeLarger() {
    judge(batches("bytes", 20));

    assertThat(only().change()).contains("hubbub.landing.batch-bytes");
  }

  @Test
  void transactionsThatTakeLongAreToBecomeSmaller() {
    judge(batches("events", 700));

    assertThat(only().change()).contains("Halve hubbub.landing.batch-events");
  }

  private static Scene batches(String bound, double ms) {
    return Scene.nothing(10)
        .count(SeriesKey.of(Keys.BATCHES, "closed_by", "drained"), 10)
        .count(SeriesKey.of(Keys.BATCHES, "closed_by", bound), 90)
        .distribution(Keys.LANDING_BATCH_EVENTS, exactly(100, 2000))
        .distribution(Keys.SAVE, exactly(100, ms * 1e6));
  }

  @Test
  void aStatementThatReadsMuchToFindLittleWantsAnIndex() {
    String text = "select *\n  from note where owner = $1 and tag = '{x=y}'";
    judge(statement(text, 5_000_000));

    assertThat(only().about()).isEqualTo("missing index");
    assertThat(only().change()).contains("from note where owner = $1 and tag = '{x=y}'");
  }

  @Test
  void aStatementThatReturnsWhatItReadsWantsNone() {
    judge(statement("select * from note", 5_000));

    assertThat(advice).isEmpty();
  }

  private static Scene statement(String text, double blocks) {
    return Scene.nothing(10)
        .count(SeriesKey.of(Keys.STATEMENT_CALLS, "statement", text), 500)
        .count(SeriesKey.of(Keys.STATEMENT_SECONDS, "statement", text), 40)
        .count(SeriesKey.of(Keys.STATEMENT_ROWS, "statement", text), 900)
        .count(SeriesKey.of(Keys.STATEMENT_BLOCKS, "statement", text), blocks);
  }

  @Test
  void aTableThatIsReadWholeAgainAndAgainWantsAnIndex() {
    judge(
        Scene.nothing(10)
            .count(SeriesKey.of(Keys.TABLE_SEQ_SCANS, "table", "chat_event"), 40)
            .count(SeriesKey.of(Keys.TABLE_SEQ_ROWS, "table", "chat_event"), 4_000_000)
            .count(SeriesKey.of(Keys.TABLE_SEQ_SCANS, "table", "user_stats"), 40)
            .count(SeriesKey.of(Keys.TABLE_SEQ_ROWS, "table", "user_stats"), 4_000_000));

    assertThat(only().change()).contains("table chat_event");
  }

  @Test
  void aTableOfFewRowsMayBeReadWhole() {
    judge(
        Scene.nothing(10)
            .count(SeriesKey.of(Keys.TABLE_SEQ_SCANS, "table", "chat_event"), 4_000)
            .count(SeriesKey.of(Keys.TABLE_SEQ_ROWS, "table", "chat_event"), 40_000));

    assertThat(advice).isEmpty();
  }

  @Test
  void aFullHeapIsToBecomeLarger() {
    judge(
        Scene.nothing(10)
            .gauge(Keys.HEAP_MAX, "db-1", 256 * MEGABYTE)
            .gauge(Keys.HEAP_AFTER_COLLECTION, "db-1", 240 * MEGABYTE)
            .gauge(Keys.HEAP_AFTER_COLLECTION, "db-2", 240 * MEGABYTE));

    assertThat(only().about()).isEqualTo("heap of db-1");
  }

  @Test
  void aCollectorThatTakesMuchTimeIsTold() {
    judge(Scene.nothing(10).instances("db-1").count(Keys.COLLECTION_SECONDS, 60));

    assertThat(only().about()).isEqualTo("garbage collection");
  }
}
