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
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * What the JVM learned of a service in a {@linkplain io.hubbub.standalone.system.TrainingRun
 * training run}: classes as they are after loading and linking, and what methods were seen doing,
 * by which the compiler need not wait for them to be seen again. It is kept beside the jar and
 * holds for that jar, that JVM and those options. Without it the jar is run as it is.
 *
 * @param jar the executable jar
 * @param java the program and the options that the service is run with
 */
record AotCache(Path jar, List<String> java) {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** The command that runs the service, the fastest way there is. */
  List<String> launch() throws IOException {
    return isFresh()
        ? command(List.of("-XX:AOTCache=" + cache(), "-jar", unpacked().toString()))
        : command(List.of("-jar", jar.toString()));
  }

  /** The command that runs the service and has its JVM write the cache when it ends. */
  List<String> training() {
    return command(List.of("-XX:AOTCacheOutput=" + cache(), "-jar", unpacked().toString()));
  }

  /**
   * Unpacks the jar for {@link #training}; what was there before is gone.
   *
   * @throws ServerFailure with the reason
   */
  void unpack() {
    try {
      BinaryCache.deleteTree(directory());
    } catch (IOException e) {
      throw new ServerFailure(directory() + " cannot be emptied: " + e.getMessage(), e);
    }
    List<String> unpack = new ArrayList<>(List.of(java.getFirst(), "-Djarmode=tools"));
    unpack.addAll(List.of("-jar", jar.toString()));
    unpack.addAll(List.of("extract", "--destination", directory().toString()));
    Commands.Outcome outcome = Commands.run(LIMIT, unpack);
    if (!outcome.ok()) {
      throw new ServerFailure(jar + " cannot be unpacked: " + outcome.lastLine());
    }
  }

  /**
   * Keeps what a training run left, for this jar, this JVM and these options.
   *
   * @throws ServerFailure when it left nothing
   */
  void keep() {
    try {
      if (!Files.isRegularFile(cache())) {
        throw new ServerFailure("the training run left no " + cache());
      }
      DurableFile.syncTree(directory()); // said to be fresh only once it is on the disk
      DurableFile.write(learnedFrom(), key().getBytes(UTF_8));
    } catch (IOException e) {
      throw new ServerFailure(learnedFrom() + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Whether there is a cache, and for this jar, this JVM and these options. */
  boolean isFresh() throws IOException {
    return Files.isRegularFile(cache())
        && Files.isRegularFile(learnedFrom())
        && Arrays.equals(Files.readAllBytes(learnedFrom()), key().getBytes(UTF_8));
  }

  private List<String> command(List<String> more) {
    List<String> command = new ArrayList<>(java);
    command.addAll(more);
    return command;
  }

  // The JVM is the one that runs this. It would refuse a cache of another by itself, and say so on
  // each start.
  private String key() throws IOException {
    return String.join(
        "\n", contents(), System.getProperty("java.vm.version"), String.join(" ", java));
  }

  // By content: in a reproducible build every jar has the same time. Not against forgery: a CRC of
  // 30 MB takes a hundredth of a second on every start.
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
}
