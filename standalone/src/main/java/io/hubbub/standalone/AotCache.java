package io.hubbub.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * What the JVM learned in a training run of a service, so that it starts in half the time. It is
 * made beside the jar after a build; without it, or when the jar is another by now, the jar is run
 * as it is.
 *
 * @param jar the executable jar
 */
record AotCache(Path jar) {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** The options that run the service, the fastest way there is. */
  List<String> launch() throws IOException {
    return isFresh()
        ? List.of("-XX:AOTCache=" + cache(), "-jar", unpacked().toString())
        : List.of("-jar", jar.toString());
  }

  /**
   * Unpacks the jar and runs it once, up to its start; unless that was done with this very jar.
   *
   * @param java the program and the options that it will be run with
   * @throws ServerFailure with the reason; the jar can be run without
   */
  void train(List<String> java) {
    try {
      if (isFresh()) {
        return;
      }
      BinaryCache.deleteTree(directory());
      List<String> unpack = new ArrayList<>(List.of(java.getFirst(), "-Djarmode=tools"));
      unpack.addAll(List.of("-jar", jar.toString()));
      unpack.addAll(List.of("extract", "--destination", directory().toString()));
      run(unpack);
      List<String> train = new ArrayList<>(java);
      train.addAll(List.of("-XX:AOTCacheOutput=" + cache(), "-Dspring.context.exit=onRefresh"));
      train.addAll(List.of("-jar", unpacked().toString(), "--server.port=0"));
      run(train);
      DurableFile.syncTree(directory()); // said to be fresh only once it is on the disk
      DurableFile.write(learnedFrom(), contents().getBytes(UTF_8));
    } catch (IOException e) {
      throw new ServerFailure("no faster start for " + jar + ": " + e.getMessage(), e);
    }
  }

  // By content: in a reproducible build every jar has the same time.
  private boolean isFresh() throws IOException {
    return Files.isRegularFile(cache())
        && Files.isRegularFile(learnedFrom())
        && Arrays.equals(Files.readAllBytes(learnedFrom()), contents().getBytes(UTF_8));
  }

  // Not against forgery: a CRC of 30 MB takes a hundredth of a second on every start.
  private String contents() throws IOException {
    try (CheckedInputStream in = new CheckedInputStream(Files.newInputStream(jar), new CRC32())) {
      long bytes = in.transferTo(OutputStream.nullOutputStream());
      return bytes + " " + in.getChecksum().getValue();
    }
  }

  private Path learnedFrom() {
    return directory().resolve("learned-from");
  }

  private Path directory() {
    return jar.resolveSibling("aot");
  }

  private Path unpacked() {
    return directory().resolve(jar.getFileName());
  }

  private Path cache() {
    return directory().resolve("service.aot");
  }

  // A training run must never reach a system that happens to run on the usual ports.
  private static void run(List<String> command) throws IOException {
    Map<String, String> nowhere =
        Map.of(
            "HUBBUB_NATS_URL", "nats://127.0.0.1:1",
            "HUBBUB_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/nowhere");
    Commands.Outcome outcome = Commands.run(LIMIT, Path.of("/"), nowhere, "", command);
    if (!outcome.ok()) {
      throw new IOException(outcome.lastLine());
    }
  }
}
