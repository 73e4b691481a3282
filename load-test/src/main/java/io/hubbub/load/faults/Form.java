package io.hubbub.load.faults;

/** How much of a fault there is. */
public enum Form {
  /** Few rounds and brief outages: seconds. */
  QUICK,
  /** What is worth proving each time that everything is proved. */
  WHOLE,
  /** With outages as long as those that operators tell of. */
  LONG
}
