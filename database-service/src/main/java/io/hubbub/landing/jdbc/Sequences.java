package io.hubbub.landing.jdbc;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Sequences of the stream, as PostgreSQL writes a set of them ({@code int8multirange}). */
final class Sequences {
  private Sequences() {}

  /** For instance <code>{[1,4),[7,8)}</code>. */
  static String multirange(LongStream sequences) {
    long[] sorted = sequences.toArray();
    Arrays.sort(sorted);
    StringBuilder set = new StringBuilder("{");
    int i = 0;
    while (i < sorted.length) {
      long from = sorted[i];
      long to = from + 1;
      while (++i < sorted.length && sorted[i] <= to) {
        to = sorted[i] + 1;
      }
      set.append(set.length() > 1 ? ",[" : "[").append(from).append(',').append(to).append(')');
    }
    return set.append('}').toString();
  }
}
