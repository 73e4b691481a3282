package io.hubbub.load.faults;

/** This machine cannot make a fault: the message says why. */
final class NotHere extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotHere(String why) {
    super(why);
  }
}
