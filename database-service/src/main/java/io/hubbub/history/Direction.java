package io.hubbub.history;

/** Where the next event in history is looked for. */
enum Direction {
  OLDER("<", "desc"),
  NEWER(">", "asc");

  private final String comparison;
  private final String order;

  Direction(String comparison, String order) {
    this.comparison = comparison;
    this.order = order;
  }

  /** How the next event's place compares with that of the one before it. */
  String comparison() {
    return comparison;
  }

  /** The sort order that finds the nearest first. */
  String order() {
    return order;
  }
}
