package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Report;
import io.hubbub.monitoring.report.Scene;
import io.hubbub.monitoring.report.Scope;
import io.hubbub.monitoring.report.SeriesKey;
import io.hubbub.monitoring.report.Window;
import io.hubbub.monitoring.report.judgement.Judgement;
import java.util.List;
import java.util.Random;

/** Reports to be shown. */
final class Samples {
  /** What a hostile name would do if it could; with letters of other scripts. */
  static final String HOSTILE =
      "<img src=x onerror=alert(1)>|`*[a](http://x)\u001b[31m\u202e\"'&日本";

  private Samples() {}

  static Scene troubled() {
    Random random = new Random(2);
    Scene scene = Scene.healthy(60).missing("db-3");
    for (String instance : List.of("db-1", "db-2")) {
      scene.gauge(Keys.WAITING_SECONDS, instance, 6.4).gauge(Keys.WAITING_EVENTS, instance, 41_008);
      scene.gauge(Keys.LEDGER_ACCEPTED, instance, 9_041_100);
    }
    return scene
        .times(Keys.ACCEPTED_TO_COMMITTED, 2_880_000, 9)
        .times(Keys.STORED_TO_FETCHED, 2_880_000, 6)
        .times(Keys.SAVE, 3_600 * 180, 20)
        .count(Keys.ERRORS, 3)
        .count(SeriesKey.of(Keys.POOL_USAGE_SECONDS, "pool", "queries"), 51_000)
        .count(SeriesKey.of(Keys.POOL_ACQUIRE_SECONDS, "pool", "queries"), 12)
        .count(SeriesKey.of(Keys.TABLE_SEQ_SCANS, "table", "chat_event"), 840)
        .count(SeriesKey.of(Keys.TABLE_SEQ_ROWS, "table", "chat_event"), 840 * 62_000)
        .eachMinute(Keys.WAITING_EVENTS, i -> i < 20 ? 6 : 1_020 * (i - 20) + random.nextInt(300))
        .eachMinute(Keys.P50_MS, i -> (i < 20 ? 1.7 : 5.5) + random.nextGaussian() / 4)
        .eachMinute(Keys.P95_MS, i -> (i < 20 ? 3.1 : 12) + random.nextGaussian() / 2)
        .eachMinute(Keys.P99_MS, i -> (i < 20 ? 6.3 : 22) + random.nextGaussian())
        .eachMinute(
            SeriesKey.of(Keys.RESIDENT).by("db-2"),
            i -> (310 + 1.4 * i + random.nextGaussian()) * Scene.MEGABYTE)
        .gap(41, 47);
  }

  static Scene hostile() {
    return Scene.healthy(10)
        .instances(HOSTILE, "db-1")
        .missing(HOSTILE + "2")
        .gauge(Keys.WAITING_SECONDS, HOSTILE, 90)
        .eachMinute(SeriesKey.of(Keys.RESIDENT).by(HOSTILE), i -> i * Scene.MEGABYTE)
        .eachMinute(SeriesKey.of(Keys.SYSTEM_CPU).by(HOSTILE), _ -> 0.99)
        .count(SeriesKey.of(Keys.STATEMENT_CALLS, "statement", HOSTILE), 500)
        .count(SeriesKey.of(Keys.STATEMENT_SECONDS, "statement", HOSTILE), 40)
        .count(SeriesKey.of(Keys.STATEMENT_BLOCKS, "statement", HOSTILE), 5e6);
  }

  static Report report(Scene scene) {
    return Judgement.judge(
        Scope.CLUSTER,
        Window.HOUR,
        scene.observation(),
        Scene.healthy(60).minutes(),
        Scene.environment());
  }

  static String html(Scene scene) {
    return HtmlReport.of(report(scene), scene.minutes());
  }
}
