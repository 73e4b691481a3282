package io.hubbub.load.faults;

import io.nats.client.Connection;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The landing consumer, or the whole stream, is deleted. */
final class StreamFaults {
  private static final String STREAM = "CHAT_EVENTS";

  /** Long enough for a service to make what it misses, which it must not. */
  private static final Duration WITHOUT = Duration.ofSeconds(5);

  private StreamFaults() {}

  static List<Fault> all() {
    return List.of(
        Scripted.of(
                "consumer-deleted",
                "the landing consumer is deleted: made anew where landing stopped",
                StreamFaults::deleteConsumer,
                after ->
                    after.must(
                        after.stood().compareTo(Duration.ofSeconds(10)) < 0,
                        "nothing landed for " + after.stood().toSeconds() + " s"))
            .quick(),
        Scripted.of(
                "stream-deleted",
                "the stream is deleted when all has landed: nothing is accepted until a repair",
                StreamFaults::deleteStream,
                _ -> {})
            .quick());
  }

  private static Healing deleteConsumer(Scene scene) throws Exception {
    try (Connection nats = scene.site().nats()) {
      nats.jetStreamManagement().deleteConsumer(STREAM, "landing");
    }
    return Healing.NONE;
  }

  // Of a stream that is deleted under load, what had not landed is lost: that is no surprise.
  private static Healing deleteStream(Scene scene) throws Exception {
    scene.workload().pause(true);
    Trial.awaitRest(scene.site());
    try (Connection nats = scene.site().nats()) {
      nats.jetStreamManagement().deleteStream(STREAM);
    }
    nothingIsAccepted(scene);
    scene.last(WITHOUT, WITHOUT);
    nothingIsAccepted(scene);
    for (URI door : scene.site().doors()) {
      int status = Reply.to("GET", door.resolve("/health/readiness")).status();
      scene.must(status == 503, "without a stream readiness was answered with " + status);
    }
    return () -> repair(scene);
  }

  private static void nothingIsAccepted(Scene scene) throws InterruptedException {
    int number = 0;
    for (URI door : scene.site().doors()) {
      String event = Workload.event(scene.source(), "into nowhere/" + number++);
      int status = Reply.to(door, event).status();
      scene.must(status == 503, "without a stream an event was answered with " + status);
    }
  }

  private static void repair(Scene scene) throws InterruptedException {
    URI repair = scene.site().stores().getFirst().resolve("/repair");
    int status = Reply.to("POST", repair).status();
    scene.must(status == 200, "the repair was answered with " + status);
    scene.workload().pause(false);
  }
}
