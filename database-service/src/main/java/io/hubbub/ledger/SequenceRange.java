package io.hubbub.ledger;

/**
 * Sequences of the stream that follow each other.
 *
 * @param to the last of them
 */
record SequenceRange(long from, long to) {
  /** What {@link #toString} wrote. */
  static SequenceRange parse(String words) {
    int dash = words.indexOf('-');
    return dash < 0
        ? new SequenceRange(Long.parseLong(words), Long.parseLong(words))
        : new SequenceRange(
            Long.parseLong(words, 0, dash, 10),
            Long.parseLong(words, dash + 1, words.length(), 10));
  }

  /** How many. */
  long size() {
    return to - from + 1;
  }

  /** For instance {@code 3-5}, or {@code 7}. */
  @Override
  public String toString() {
    return from == to ? Long.toString(from) : from + "-" + to;
  }
}
