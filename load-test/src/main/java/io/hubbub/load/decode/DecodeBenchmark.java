package io.hubbub.load.decode;

import io.hubbub.event.Decoded;
import io.hubbub.event.EventCodec;
import io.hubbub.load.LoadFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads and checks recorded events, each of them in turn, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DecodeBenchmark {
  /** The system property that names the recorded events, gzip. */
  static final String DATA = "hubbub.bench.data";

  private final EventCodec codec = EventCodec.atTheDoor(InstantSource.system());
  private byte[][] events = {};
  private int next;

  /** Reads the file, and makes sure that every event of it is valid. */
  @Setup
  public void load() throws IOException {
    try (InputStream in =
            new GZIPInputStream(Files.newInputStream(Path.of(System.getProperty(DATA))));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      events =
          lines.lines().map(line -> line.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }
    for (byte[] event : events) {
      if (codec.decode(event) instanceof Decoded.Invalid invalid) {
        throw new LoadFailure("an event of the data is not valid: " + invalid);
      }
    }
  }

  /** One event. */
  @Benchmark
  public Decoded decodeAndValidate() {
    byte[] event = events[next];
    next = next + 1 == events.length ? 0 : next + 1;
    return codec.decode(event);
  }
}
