package io.hubbub.load.faults;

/** What piles up while there is no PostgreSQL, and how it is caught up with. */
final class Backlog implements Healing {
  private static final int DELIVERIES_AGAIN = 3;

  /** What a second or two bring. */
  private static final long LITTLE = 2_000;

  /** Landing alone does several times that; here the load goes on beside it. */
  private static final double FULL_SPEED = 10_000;

  private final Scene scene;
  private final Consumption before;
  private long held = 1;
  private long waiting;

  private Backlog(Scene scene, Consumption before) {
    this.scene = scene;
    this.before = before;
  }

  static Backlog before(Scene scene) throws Exception {
    return new Backlog(scene, Consumption.of(scene.site()));
  }

  /** Notes how much there is, and looks at what was delivered again up to now. */
  void note() throws Exception {
    Consumption now = Consumption.of(scene.site());
    held = Math.max(1, now.underWay());
    waiting = now.waiting();
    scene.must(
        now.consumer().isEqual(before.consumer()),
        "the landing consumer was made anew though the bus was there all the time");
    bound(now.deliveredAgainSince(before));
  }

  @Override
  public void heal() throws Exception {
    scene.processes().resume(PostgresAway.POSTGRES);
    long answering = System.nanoTime();
    Patience.await(
        "what waits is less than what a second brings",
        Trial.LIMIT,
        () -> Consumption.of(scene.site()).waiting() < LITTLE);
    double perSecond = waiting / ((System.nanoTime() - answering) / 1e9);
    scene.say("caught up with %,d at %,.0f events/s".formatted(waiting, perSecond));
    scene.must(
        scene.quick() || perSecond >= FULL_SPEED,
        "caught up at %,.0f events/s only".formatted(perSecond));
  }

  @Override
  public void check(Aftermath after) {
    bound(after.redelivered());
  }

  private void bound(long again) {
    scene.must(
        again <= DELIVERIES_AGAIN * held,
        "%d events under way were delivered %d times again".formatted(held, again));
  }
}
