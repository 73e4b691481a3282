package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.standalone.system.Figures;
import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.impl.Headers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Kills parts at random moments under load. Without {@code hubbub.faults}: each kind once; with
 * {@code all}, or a process's name: twenty rounds.
 */
class FaultsIT {
  private static final List<String> PARTS =
      List.of("database-service-1", "event-service-1", "nats-1", "postgres");
  private static final int LONG_FORM = 20;
  private static final int LONGEST_LULL_MILLIS = 1_500;

  private record Fault(String label, String part, double unavailable, long redelivered) {}

  private final WholeSystem system = WholeSystem.shared();
  private final String source = "urn:hubbub:faults:" + System.nanoTime();
  private final List<Fault> faults = new ArrayList<>();

  @Test
  void everyAcceptedEventIsOneRowWhateverIsKilled() throws Exception {
    long seed = Long.getLong("hubbub.faults.seed", System.nanoTime());
    Random random = new Random(seed);
    Figures before = system.awaitDrained();
    Workload workload = new Workload(system, source);
    int poison = 0;
    try (workload) {
      for (String part : parts(random)) {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LULL_MILLIS)); // a random moment
        String label = "%02d".formatted(faults.size() + 1);
        workload.label(label);
        poison += publishPoison(label);
        kill(label, part);
      }
    }
    Figures after = awaitAgreement(before).since(before);

    Map<String, Long> rows = rowsById();
    print(seed, workload, rows);
    assertThat(lost(workload.accepted(), rows)).as("accepted, no row").isEmpty();
    assertThat(twice(rows)).as("more than one row").isEmpty();
    assertThat(workload.refused()).as("refused, though nothing is wrong with them").isEmpty();
    assertThat(unexplained(workload, rows)).as("rows that nobody sent").isEmpty();
    assertThat(after.deadLettered()).as("dead letters").isEqualTo(poison);
    assertThat(numbersInOrder(0, workload.acceptedAtOnce()))
        .as("one client's events, all of one time, none of them sent twice")
        .hasSizeGreaterThan(100)
        .isSorted();
  }

  /** The figures, once nothing waits and they count as many new rows as there are, probes too. */
  private Figures awaitAgreement(Figures before) {
    return system.await(
        now -> now.waiting() == 0 && now.since(before).landed() == rowCount() + faults.size());
  }

  private long rowCount() {
    try {
      return system.count("select count(*) from chat_event where source = ?", source);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> parts(Random random) {
    String named = System.getProperty("hubbub.faults", "");
    List<String> parts = new ArrayList<>();
    if (named.isEmpty()) {
      parts.addAll(PARTS);
      Collections.shuffle(parts, random);
      return parts;
    }
    for (int i = 0; i < LONG_FORM; i++) {
      parts.add(named.equals("all") ? PARTS.get(random.nextInt(PARTS.size())) : named);
    }
    return parts;
  }

  /** Kills a part, and waits until an event goes all the way through again. */
  private void kill(String label, String part) throws Exception {
    long redeliveredBefore = redelivered();
    long begin = System.nanoTime();
    system.processes.process(part).kill(); // the supervisor starts it again
    probe(label, part);
    double seconds = (System.nanoTime() - begin) / 1e9;
    system.processes.awaitReady();
    faults.add(new Fault(label, part, seconds, redelivered() - redeliveredBefore));
  }

  private void probe(String label, String part) throws Exception {
    Posting posting = new Posting();
    int door = part.endsWith("-2") ? 2 : 1;
    String probe = source + ":probe";
    String event =
        """
        {"specversion":"1.0","id":"%s","source":"%s","type":"bot.status","data":{}}\
        """
            .formatted(label, probe);
    Awaitility.await()
        .atMost(WholeSystem.PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> posting.post(system.door(door), event) == Posting.Answer.ACCEPTED);
    Awaitility.await()
        .atMost(WholeSystem.PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions()
        .until(() ->
            system.count(
                    "select count(*) from chat_event where source = ? and event_id = ?",
                    probe,
                    label)
                == 1);
  }

  /** Bytes that are no event, put into the stream behind the door's back. */
  private int publishPoison(String label) throws Exception {
    try (Connection nats = system.nats()) {
      Headers headers = new Headers().put("Nats-Msg-Id", source + label);
      nats.jetStream().publish("hubbub.events.=23faults.chat.message", headers, new byte[] {'x'});
    }
    return 1;
  }

  private long redelivered() throws Exception {
    try (Connection nats = system.nats()) {
      JetStreamManagement management = nats.jetStreamManagement();
      ConsumerInfo info = management.getConsumerInfo("CHAT_EVENTS", "landing");
      return info.getDelivered().getConsumerSequence() - info.getDelivered().getStreamSequence();
    }
  }

  private Map<String, Long> rowsById() throws Exception {
    return system.column("select event_id from chat_event where source = ?", source).stream()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  /** The running numbers of a client's events, as history has them. */
  private List<Integer> numbersInOrder(int client, Set<String> among) throws Exception {
    String sql =
        "select event_id from chat_event where source = ? and event_id like ?"
            + " order by occurred_at, stream_seq";
    return system.column(sql, source, "%/" + client + "/%").stream()
        .filter(among::contains)
        .map(id -> Integer.valueOf(id.substring(id.lastIndexOf('/') + 1)))
        .toList();
  }

  private static Set<String> lost(Set<String> accepted, Map<String, Long> rows) {
    Set<String> lost = new HashSet<>(accepted);
    lost.removeAll(rows.keySet());
    return lost;
  }

  private static Set<String> twice(Map<String, Long> rows) {
    return rows.entrySet().stream()
        .filter(row -> row.getValue() > 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Set<String> unexplained(Workload workload, Map<String, Long> rows) {
    Set<String> unexplained = new HashSet<>(rows.keySet());
    unexplained.removeAll(workload.accepted());
    unexplained.removeAll(workload.unknown());
    return unexplained;
  }

  private void print(long seed, Workload workload, Map<String, Long> rows) {
    System.out.printf(
        "%nfaults, seed %d: %,d accepted, %,d unknown, %,d rows%n",
        seed, workload.accepted().size(), workload.unknown().size(), rows.size());
    System.out.println(
        "killed                 events  back after  delivered again by then  lost  twice");
    for (Fault fault : faults) {
      Set<String> accepted = since(workload.accepted(), fault.label());
      System.out.printf(
          "%-20s %8d %9.1f s %24d %5d %6d%n",
          fault.part(),
          accepted.size(),
          fault.unavailable(),
          fault.redelivered(),
          lost(accepted, rows).size(),
          since(twice(rows), fault.label()).size());
    }
  }

  private static Set<String> since(Set<String> ids, String label) {
    return ids.stream().filter(id -> id.startsWith(label + "/")).collect(Collectors.toSet());
  }
}
