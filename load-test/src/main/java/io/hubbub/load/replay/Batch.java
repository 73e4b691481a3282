package io.hubbub.load.replay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Lines that travel in one request, in the order of the file. Every attempt sends the same body and
 * the same key.
 *
 * @param body the body of the request: {@code application/x-ndjson}
 * @param key the {@code Idempotency-Key}, from which the door makes the ids of events that have
 *     none: equal for equal lines at the same place of a file
 */
record Batch(List<Line> lines, byte[] body, String key) {

  static Batch of(List<Line> lines) {
    byte[] body = join(lines);
    return new Batch(List.copyOf(lines), body, key(lines.getFirst().number(), body));
  }

  int size() {
    return lines.size();
  }

  private static byte[] join(List<Line> lines) {
    int bytes = 0;
    for (Line line : lines) {
      bytes += line.bytes().length + 1;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream(bytes);
    for (Line line : lines) {
      body.writeBytes(line.bytes());
      body.write('\n');
    }
    return body.toByteArray();
  }

  private static String key(long firstNumber, byte[] body) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(Long.toString(firstNumber).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(sha256.digest(body), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
