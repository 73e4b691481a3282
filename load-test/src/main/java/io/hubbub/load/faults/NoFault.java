package io.hubbub.load.faults;

import java.time.Duration;

/** The control: what the suite says when nothing is wrong. */
final class NoFault implements Fault {
  @Override
  public String name() {
    return "none";
  }

  @Override
  public String what() {
    return "nothing breaks: the suite's own noise";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    long last = scene.site().lastBatch();
    scene.last(Duration.ofSeconds(10), Duration.ofSeconds(1));
    scene.must(
        Patience.holdsWithin(
            Trial.LIMIT, () -> scene.site().landedSince(last) == scene.site().instances()),
        "not every instance takes its share");
    return Healing.NONE;
  }

  @Override
  public void check(Aftermath after) {
    after.must(after.redelivered() == 0, "something was delivered again");
    after.must(after.failures() == 0, "a request failed");
  }
}
