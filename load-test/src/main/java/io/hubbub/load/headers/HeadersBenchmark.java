package io.hubbub.load.headers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hubbub.bus.ProtocolFilter;
import io.nats.client.impl.Headers;
import io.nats.client.support.IncomingHeadersProcessor;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Messages as the stream delivers them, read from memory in pieces as large as the client's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeadersBenchmark {
  private static final int MESSAGES = 10_000;
  private static final int BUFFER = 65_536;
  private static final int BODY_BYTES = 274; // the median of recorded events

  private static final String BLOCK =
      "NATS/1.0\r\n"
          + "Nats-Msg-Id: 5d41402abc4b2a76b9719d911017c592\r\n"
          + "Hubbub-Accepted: 1767323000000001\r\n"
          + "content-type: application/cloudevents+json\r\n\r\n";

  private final byte[] block = BLOCK.getBytes(US_ASCII);
  private final byte[] buffer = new byte[BUFFER];
  private byte[] sent = {};
  private int at;
  private ProtocolFilter filter = new ProtocolFilter(this::receive);

  /** Makes the bytes that a server would send. */
  @Setup
  public void make() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < MESSAGES; i++) {
      all.append(
          "HMSG hubbub.events.=23ubuntu.chat.message 12"
              + " $JS.ACK.CHAT_EVENTS.landing.1.%d.%d.1767323000000001234.0 %d %d\r\n%s%s\r\n"
                  .formatted(
                      i,
                      i,
                      BLOCK.length(),
                      BLOCK.length() + BODY_BYTES,
                      BLOCK,
                      "x".repeat(BODY_BYTES)));
    }
    sent = all.toString().getBytes(US_ASCII);
  }

  /** Begins with the first message. */
  @Setup(Level.Invocation)
  public void begin() {
    at = 0;
    filter = new ProtocolFilter(this::receive);
  }

  private int receive(byte[] into, int offset, int length) {
    if (at == sent.length) {
      return -1;
    }
    int size = Math.min(length, sent.length - at);
    System.arraycopy(sent, at, into, offset, size);
    at += size;
    return size;
  }

  /** A message that is read as it comes. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void plain(Blackhole read) {
    int size;
    while ((size = receive(buffer, 0, BUFFER)) > 0) {
      read.consume(size);
    }
  }

  /** A message that is looked at first. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void guarded(Blackhole read) throws IOException {
    int size;
    while ((size = filter.read(buffer, 0, BUFFER)) > 0) {
      read.consume(size);
    }
  }

  /** What the client does afterwards with the headers of each message. */
  @Benchmark
  public Headers parsed() {
    return new IncomingHeadersProcessor(block).getHeaders();
  }
}
