package io.hubbub.load.faults;

import io.hubbub.load.faults.Network.Server;
import io.hubbub.load.faults.Way.Half;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A batch is committed, and nobody is told. A commit is kept from its answer by having PostgreSQL
 * wait for a standby that does not exist: it is on disk by then and cannot be taken back.
 */
final class LostAnswers {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Above every time limit of a batch: of the transaction, of the socket, of the delivery. */
  private static final Duration FROZEN = Duration.ofSeconds(36);

  private static final Duration BRIEFLY_FROZEN = Duration.ofSeconds(10);

  private static final String WAITING =
      """
      select count(*) from pg_stat_activity
      where wait_event = 'SyncRep' and application_name = 'hubbub-landing'
      """;

  private LostAnswers() {}

  static List<Fault> all() {
    return List.of(
        Scripted.of(
                "postgres-commit-answer-lost",
                "batches are committed and the answers dropped, five times",
                LostAnswers::lose,
                PostgresFaults::doorsStayOpen)
            .on(ProxiedPlan.TWO),
        Scripted.of(
            "postgres-commit-frozen",
            "batches are committed and the answers come 36 s later",
            LostAnswers::freeze,
            PostgresFaults::doorsStayOpen));
  }

  private static Healing lose(Scene scene) throws Exception {
    Network network = scene.site().companion(Network.class);
    for (int round = 0; round < scene.rounds(5, 2); round++) {
      hold(scene.site());
      network.way(Server.POSTGRES).cut(Half.BACK);
      letGo(scene.site());
      Patience.await("nobody waits any more", LIMIT, () -> scene.site().count(WAITING) == 0);
      network.heal(); // which ends the connections
      Recovery.await(scene);
    }
    return Healing.NONE;
  }

  private static Healing freeze(Scene scene) throws Exception {
    hold(scene.site());
    scene.last(FROZEN, BRIEFLY_FROZEN);
    return () -> {
      letGo(scene.site());
      Recovery.await(scene);
    };
  }

  private static void hold(Site site) throws Exception {
    configure(site, "alter system set synchronous_standby_names = 'nobody'");
    try {
      Patience.await("a commit waits", LIMIT, () -> site.count(WAITING) > 0);
    } catch (RuntimeException | InterruptedException e) {
      letGo(site);
      throw e;
    }
  }

  private static void letGo(Site site) throws SQLException {
    configure(site, "alter system reset synchronous_standby_names");
  }

  private static void configure(Site site, String change) throws SQLException {
    try (Connection connection = site.database();
        Statement statement = connection.createStatement()) {
      statement.execute(change);
      statement.execute("select pg_reload_conf()");
    }
  }
}
