package io.hubbub.load.faults;

/** A fault in a few lines. */
record Scripted(
    String name, String what, SitePlan plan, boolean isQuick, Script script, Judge judge)
    implements Fault {

  /** How it is made. */
  @FunctionalInterface
  interface Script {
    Healing inject(Scene scene) throws Exception;
  }

  /** What else must hold. */
  @FunctionalInterface
  interface Judge {
    void check(Aftermath after) throws Exception;
  }

  /** On the shared system, and not in the quick subset. */
  static Scripted of(String name, String what, Script script, Judge judge) {
    return new Scripted(name, what, SitePlan.SHARED, false, script, judge);
  }

  /** The same in the quick subset too. */
  Scripted quick() {
    return new Scripted(name, what, plan, true, script, judge);
  }

  /** The same on another system. */
  Scripted on(SitePlan other) {
    return new Scripted(name, what, other, isQuick, script, judge);
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    return script.inject(scene);
  }

  @Override
  public void check(Aftermath after) throws Exception {
    judge.check(after);
  }
}
