package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the system made good again by itself, so that nobody sees it in the table.
 *
 * @param passedOver events that were acknowledged and not landed then, by the ledger
 * @param rebuilds how often landing made its subscription or its consumer anew, each instance since
 *     its process was started
 */
record Mishaps(long passedOver, List<Double> rebuilds) {

  /**
   * Up to now.
   *
   * @throws LoadFailure if the system does not say
   */
  static Mishaps of(Site site) throws IOException, InterruptedException {
    List<Double> rebuilds = new ArrayList<>();
    for (URI store : site.stores()) {
      rebuilds.add(Metrics.of(store).sum("hubbub_landing_rebuilds_total"));
    }
    return new Mishaps(passedOver(site.stores().getFirst()), rebuilds);
  }

  /** When the ledger was counted last, by the clock of who did. */
  static String countedAt(Site site) throws InterruptedException {
    return ledger(site.stores().getFirst()).path("at").asString();
  }

  private static JsonNode ledger(URI store) throws InterruptedException {
    JsonNode ledger = Reply.to("GET", store.resolve("/ledger")).body();
    if (!ledger.has("relanded") || !ledger.has("missing") || !ledger.has("at")) {
      throw new LoadFailure("the ledger does not say what was passed over: " + ledger);
    }
    return ledger;
  }

  private static long passedOver(URI store) throws InterruptedException {
    JsonNode ledger = ledger(store);
    return ledger.path("relanded").asLong() + ledger.path("missing").asLong();
  }

  /** How many rebuilds there were since, of processes that were started in between all of them. */
  long rebuildsSince(Mishaps before) {
    double sum = 0;
    for (int instance = 0; instance < rebuilds.size(); instance++) {
      double now = rebuilds.get(instance);
      double then = before.rebuilds.get(instance);
      sum += now < then ? now : now - then;
    }
    return Math.round(sum);
  }
}
