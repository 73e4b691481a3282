package io.hubbub.partitions;

/** Where the next event in history is looked for. */
public enum Direction {
  OLDER("<", "desc"),
  NEWER(">", "asc");

  private final String comparison;
  private final String order;

  Direction(String comparison, String order) {
    this.comparison = comparison;
    this.order = order;
  }

  /** How the next event's place compares with that of the one before it. */
  public String comparison() {
    return comparison;
  }

  /** The sort order that finds the nearest first. */
  public String order() {
    return order;
  }
}
