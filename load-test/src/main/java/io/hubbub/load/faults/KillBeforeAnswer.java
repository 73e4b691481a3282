package io.hubbub.load.faults;

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
    for (int round = 0; round < scene.rounds(5, 1); round++) {
      scene.workload().pause(true);
      Trial.awaitRest(scene.site());
      long sentAt = System.nanoTime();
      String event = Workload.event(scene.source(), Book.id(CLIENT, round));
      killWhenStored(scene, event);
      Reply again = Reply.to(scene.site().doors().get(1), event);
      scene.must(again.status() == 202, "the repeated event was answered with " + again.status());
      scene.must(again.duplicates() == 1, "the repeated event was not known as a duplicate");
      note(scene, round, sentAt);
      scene.workload().pause(false);
      scene.processes().resume(DOOR);
    }
    return Healing.NONE;
  }

  private static void killWhenStored(Scene scene, String event) throws Exception {
    try (Connection nats = scene.site().nats()) {
      long before = lastSequence(nats);
      scene.processes().freeze("nats-1");
      CompletableFuture<Integer> answer = post(scene.site().doors().getFirst(), event);
      Patience.await("the event is sent", LIMIT, () -> inFlight(scene) == 1);
      Thread.sleep(100); // from there to the socket
      scene.processes().freeze(DOOR);
      scene.processes().thaw("nats-1");
      Patience.await("the stream has the event", LIMIT, () -> lastSequence(nats) > before);
      scene.processes().fell(DOOR);
      scene.must(
          answer.handle((_, e) -> e).get(ANSWER_SECONDS, TimeUnit.SECONDS) != null,
          "the killed door had answered");
    }
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

  private static void note(Scene scene, int round, long sentAt) {
    scene
        .book()
        .note(
            new Book.Request(
                CLIENT, round, 1, Posting.Answer.ACCEPTED, 2, sentAt, System.nanoTime()));
  }
}
