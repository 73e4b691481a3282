package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import io.nats.client.Connection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A door dies when the stream has an event and before the client is told. To be sure of the moment,
 * the bus is frozen until the event has been sent to it, and the door before the ack can arrive.
 */
final class KillBeforeAnswer implements Fault {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int ANSWER_SECONDS = 20;
  private static final int MOST_TRIES = 5;
  private static final String DOOR = "event-service-1";
  private static final String CLIENT = "unanswered";

  @Override
  public String name() {
    return "kill-event-service";
  }

  @Override
  public String what() {
    return "kill -9 of an event-service after the stream's ack and before its answer, 5 times";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    int number = 0;
    for (int round = 0; round < scene.rounds(5, 1); round++) {
      scene.workload().pause(true);
      Trial.awaitRest(scene.site());
      long sentAt = System.nanoTime();
      for (int tries = 1; !killedWhenStored(scene, number); tries++) {
        if (tries == MOST_TRIES) {
          throw new LoadFailure("the door always answered before it could be killed");
        }
        note(scene, number++, Posting.Answer.UNKNOWN, 1, sentAt);
      }
      repeat(scene, number);
      note(scene, number++, Posting.Answer.ACCEPTED, 2, sentAt);
      scene.workload().pause(false);
      scene.processes().resume(DOOR);
    }
    return Healing.NONE;
  }

  private static void repeat(Scene scene, int number) throws InterruptedException {
    Reply again = Reply.to(scene.site().doors().get(1), event(scene, number));
    scene.must(again.status() == 202, "the repeated event was answered with " + again.status());
    scene.must(again.duplicates() == 1, "the repeated event was not known as a duplicate");
  }

  /** False if the door was quicker: it says after 0.2 s that the bus does not answer. */
  private static boolean killedWhenStored(Scene scene, int number) throws Exception {
    try (Connection nats = scene.site().nats()) {
      long before = lastSequence(nats);
      scene.processes().freeze("nats-1");
      var answer = post(scene.site().doors().getFirst(), event(scene, number));
      Patience.await("it is sent", LIMIT, () -> answer.isDone() || inFlight(scene) == 1);
      Thread.sleep(50); // from there to the socket
      scene.processes().freeze(DOOR);
      scene.processes().thaw("nats-1");
      if (answer.isDone()) {
        scene.processes().thaw(DOOR);
        return false;
      }
      Patience.await("the stream has the event", LIMIT, () -> lastSequence(nats) > before);
      scene.processes().fell(DOOR);
      scene.must(
          answer.handle((_, e) -> e).get(ANSWER_SECONDS, TimeUnit.SECONDS) != null,
          "the killed door had answered");
      return true;
    }
  }

  private static String event(Scene scene, int number) {
    return Workload.event(scene.source(), Book.id(CLIENT, number));
  }

  private static CompletableFuture<Integer> post(URI door, String event) {
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    return HttpClient.newHttpClient()
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  private static double inFlight(Scene scene) throws Exception {
    return new VitalsReader(scene.site()).figure(DOOR, "hubbub_in_flight_events");
  }

  private static long lastSequence(Connection nats) throws Exception {
    return nats.jetStreamManagement()
        .getStreamInfo("CHAT_EVENTS")
        .getStreamState()
        .getLastSequence();
  }

  private static void note(
      Scene scene, int number, Posting.Answer answer, int attempts, long sentAt) {
    scene
        .book()
        .note(new Book.Request(CLIENT, number, 1, answer, attempts, sentAt, System.nanoTime()));
  }
}
