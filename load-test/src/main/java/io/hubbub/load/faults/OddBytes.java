package io.hubbub.load.faults;

import io.hubbub.load.faults.Network.Server;
import io.hubbub.standalone.OddHeaders;
import io.hubbub.standalone.RawNats;
import io.hubbub.standalone.system.Addresses;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/**
 * Messages whose header block or subject no client would send, to every subject that a service
 * listens to. The server passes them on; a client that gives up its connection on one does so again
 * and again for what stands in a stream.
 */
final class OddBytes implements Fault {
  private static final String EVENT_SUBJECT = "hubbub.events.=23faults.chat.message";
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private static final List<String> REQUESTS =
      List.of(
          "hubbub.ingest",
          "hubbub.history.events",
          "hubbub.history.channels",
          "hubbub.history.users",
          "hubbub.history.activity",
          "$SRV.PING",
          "$SRV.INFO.hubbub-history",
          "$SRV.STATS.hubbub-ingest");

  private static final List<String> NOTICES =
      List.of(
          "hubbub.peers.here",
          "hubbub.peers.gone",
          "hubbub.observations",
          "hubbub.observations.stored");

  private static final List<String> CHANNELS =
      List.of("a\rb", "\u00c3\u00a9", "\u00ff", "\u0000", "x".repeat(4_000));

  private static final List<String> REPLIES =
      List.of("re\rply", "\u00e9", "re.>", "a..b", "x".repeat(4_050));

  @Override
  public String name() {
    return "odd-headers";
  }

  @Override
  public String what() {
    return "header blocks and subjects of any bytes, on every subject that a service listens to";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    Reconnections reconnections = Reconnections.of(scene.site());
    try (RawNats nats = RawNats.connect(firstServer(scene.site()))) {
      for (int round = 0; round < scene.rounds(10, 1); round++) {
        for (String block : OddHeaders.BLOCKS) {
          poison(scene, nats, block);
        }
        for (String block : OddHeaders.ALL) {
          ask(scene, nats, block);
        }
        oddSubjects(scene, nats);
        nats.flush();
      }
    }
    scene.must(!reconnections.happened(Server.NATS), "a service lost its connection to NATS");
    return Healing.NONE;
  }

  private static String firstServer(Site site) {
    return Addresses.everyNats(site.processes().ports()).split(",")[0];
  }

  private static void poison(Scene scene, RawNats nats, String block) throws IOException {
    String event = Workload.event(scene.source(), "odd/" + scene.poison().sent());
    for (String subject : List.of(EVENT_SUBJECT, "hubbub.ingest", "hubbub.deadletters.odd")) {
      scene.poison().count();
      nats.publish(subject, block, event);
    }
  }

  private static void ask(Scene scene, RawNats nats, String block) throws IOException {
    for (String subject : REQUESTS) {
      scene.must(isRefused(nats, subject, block), subject + " did not answer 400");
    }
    for (String subject : NOTICES) {
      nats.publish(subject, block, "{}");
    }
  }

  private static boolean isRefused(RawNats nats, String subject, String block) throws IOException {
    try {
      return nats.request(subject, block, "{}").contains("Nats-Service-Error-Code:400");
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private static void oddSubjects(Scene scene, RawNats nats) throws IOException {
    for (String channel : CHANNELS) {
      scene.poison().count();
      String event = Workload.event(scene.source(), "odd/" + scene.poison().sent());
      nats.publish("hubbub.events." + channel + ".chat.message", event);
    }
    for (String reply : REPLIES) {
      for (String subject : REQUESTS) {
        nats.publish(subject + ' ' + reply, "[]");
      }
      scene.poison().count(); // the one to hubbub.ingest: it has nobody to answer
    }
  }

  @Override
  public void check(Aftermath after) {
    after.mustGoOn(LONGEST_PAUSE);
    after.must(after.failures() == 0, "requests failed");
  }
}
