package io.hubbub.load.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A client repeats events when the bus has forgotten them: the table has not. */
final class RepeatAfterWindow implements Fault {
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final int EVENTS = 20;
  private static final String CLIENT = "forgetful";

  @Override
  public String name() {
    return "repeat-after-window";
  }

  @Override
  public String what() {
    return "the same events again, after the bus's duplicate window of 2 s";
  }

  @Override
  public SitePlan plan() {
    return new PlainPlan(1, Map.of("HUBBUB_STREAM_DUPLICATEWINDOW", WINDOW.toSeconds() + "s"));
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    List<String> ids = IntStream.range(0, EVENTS).mapToObj(i -> Book.id(CLIENT, i)).toList();
    StringBuilder events = new StringBuilder();
    ids.forEach(id -> events.append(Workload.event(scene.source(), id)).append('\n'));
    long sentAt = System.nanoTime();
    for (int time = 0; time < 2; time++) {
      Reply reply = Reply.to(scene.site().doors().getFirst(), events.toString());
      scene.must(reply.accepted() == EVENTS, "the bus knew events of more than its window ago");
      Thread.sleep(WINDOW.multipliedBy(2));
    }
    scene
        .book()
        .note(
            new Book.Request(
                CLIENT, 0, EVENTS, Posting.Answer.ACCEPTED, 2, sentAt, System.nanoTime()));
    return Healing.NONE;
  }

  @Override
  public void check(Aftermath after) {
    after.must(
        after.evidence().figures().alreadyThere() == EVENTS,
        "%d events were found to be there, not %d"
            .formatted(after.evidence().figures().alreadyThere(), EVENTS));
  }
}
