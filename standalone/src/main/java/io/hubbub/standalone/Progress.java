package io.hubbub.standalone;

/** Words for the person who waits, on standard error: standard output belongs to results. */
final class Progress {

  private Progress() {}

  static void say(String what) {
    System.err.println("hubbub: " + what);
  }
}
