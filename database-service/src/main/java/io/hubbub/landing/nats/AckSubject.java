package io.hubbub.landing.nats;

import java.time.Instant;

/**
 * What the subject of an ack tells of its message. The client's own {@code metaData()} says the
 * same and more, at the price of a dozen strings that live as long as the message.
 *
 * @param deliveries how often it was delivered, this time included
 * @param sequence the message's place in the stream
 * @param storedAt when the stream stored it
 */
record AckSubject(long deliveries, long sequence, Instant storedAt) {
  private static final long NANOS_IN_SECOND = 1_000_000_000L;

  // $JS.ACK.<stream>.<consumer>.<deliveries>.<sequence>.<consumer's>.<time>.<pending>
  private static final int TOKENS = 9;
  private static final int DELIVERIES = 4;
  private static final int SEQUENCE = 5;
  private static final int TIME = 7;

  // The newer form has a domain and an account before the stream, and may have more at its end.
  private static final int MORE_BEFORE_STREAM = 2;

  /**
   * @throws IllegalArgumentException if the subject is of neither form
   */
  static AckSubject parse(String subject) {
    int shift = tokens(subject) > TOKENS ? MORE_BEFORE_STREAM : 0;
    long nanos = number(subject, TIME + shift);
    return new AckSubject(
        number(subject, DELIVERIES + shift),
        number(subject, SEQUENCE + shift),
        Instant.ofEpochSecond(nanos / NANOS_IN_SECOND, nanos % NANOS_IN_SECOND));
  }

  private static int tokens(String subject) {
    int tokens = 1;
    for (int i = 0; i < subject.length(); i++) {
      tokens += subject.charAt(i) == '.' ? 1 : 0;
    }
    return tokens;
  }

  private static long number(String subject, int token) {
    int from = 0;
    for (int i = 0; i < token; i++) {
      from = subject.indexOf('.', from) + 1;
      if (from == 0) {
        throw new IllegalArgumentException("not the subject of an ack: " + subject);
      }
    }
    int to = subject.indexOf('.', from);
    return Long.parseLong(subject, from, to < 0 ? subject.length() : to, 10);
  }
}
