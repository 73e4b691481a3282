package io.hubbub.load.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nats.client.Connection;
import java.time.Duration;
import java.util.List;

/** Messages that cannot become rows. */
final class PoisonFaults {
  private static final int ONE_IN = 500;
  private static final int TWO_MEGABYTES = 2_000_000;

  private static final List<byte[]> KINDS =
      List.of(
          "no event at all".getBytes(UTF_8),
          "{\"specversion\":\"1.0\",\"id\":\"1\"}".getBytes(UTF_8),
          "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"x\",\"type\":\"a.b\"}"
              .getBytes(UTF_8),
          new byte[0]);

  private PoisonFaults() {}

  static List<Fault> all() {
    return List.of(
        Scripted.of(
                "poison",
                "one message in 500 of the stream is no event, or not one of its subject",
                PoisonFaults::oneInMany,
                PoisonFaults::neverBlocks)
            .quick(),
        Scripted.of(
                "two-megabytes",
                "events of 2 MB: refused at the door, dead letters when in the stream",
                PoisonFaults::tooLarge,
                PoisonFaults::neverBlocks)
            .quick());
  }

  private static Healing oneInMany(Scene scene) throws Exception {
    int wanted = scene.rounds(60, 8);
    long first = scene.book().acceptedRequests();
    try (Connection nats = scene.site().nats()) {
      for (int sent = 0; sent < wanted; sent++) {
        long due = first + (long) sent * ONE_IN / Workload.BATCH;
        Patience.await(
            "500 more events", Trial.LIMIT, () -> scene.book().acceptedRequests() >= due);
        scene.poison().publish(nats, KINDS.get(sent % KINDS.size()));
      }
    }
    return Healing.NONE;
  }

  private static Healing tooLarge(Scene scene) throws Exception {
    String large = "x".repeat(TWO_MEGABYTES);
    String event = Workload.event(scene.source(), "large/0").replace("still there?", large);
    for (int i = 0; i < scene.rounds(10, 2); i++) {
      int status = Reply.to(scene.site().doors().getFirst(), event).status();
      scene.must(status == 400 || status == 413, "2 MB were answered with " + status);
      try (Connection nats = scene.site().nats()) {
        scene.poison().publish(nats, event.getBytes(UTF_8));
      }
    }
    return Healing.NONE;
  }

  private static void neverBlocks(Aftermath after) {
    after.must(
        after.stood().compareTo(Duration.ofSeconds(5)) < 0,
        "landing stood for %d ms".formatted(after.stood().toMillis()));
  }
}
