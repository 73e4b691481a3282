package io.hubbub.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Server binaries kept between runs, in {@code HUBBUB_CACHE} or {@code ~/.cache/hubbub}. An entry
 * is made in a directory beside its place and moved there in one step, under a lock on a file:
 * other threads and processes see it whole or not at all.
 */
public final class BinaryCache {

  /** Fills a new, empty directory. */
  interface Filling {
    void into(Path directory) throws IOException;
  }

  private static final Duration TELLS_WITHIN = Duration.ofSeconds(10);

  // A file lock is held by the whole JVM; its threads need one more.
  private static final Object JVM = new Object();

  private final Path root;

  BinaryCache(Path root) {
    this.root = root;
  }

  /** The cache of whoever runs this. */
  static BinaryCache ofThisUser() {
    return given(Path.of(System.getProperty("user.home"), ".cache", "hubbub"));
  }

  /** A cache of root's whose files every user may run. */
  static BinaryCache ofTheMachine() {
    return given(Path.of("/var/cache/hubbub"));
  }

  private static BinaryCache given(Path otherwise) {
    String given = System.getenv("HUBBUB_CACHE");
    return new BinaryCache(
        given == null || given.isBlank() ? otherwise : Path.of(given).toAbsolutePath());
  }

  /** Where an entry is, or would be. */
  Path place(String name) {
    return root.resolve(name);
  }

  /**
   * The entry; filled first when it is not there yet, or does not work any more: a power cut may
   * have left files without content.
   *
   * @param works whether the directory can be used; asked each time
   */
  Path entry(String name, Predicate<Path> works, Filling filling) throws IOException {
    Path place = place(name);
    if (Files.isDirectory(place) && works.test(place)) {
      return place;
    }
    Files.createDirectories(root);
    synchronized (JVM) {
      try (FileChannel file =
              FileChannel.open(
                  root.resolve(name + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var lock = file.lock()) {
        if (lock.isValid() && !(Files.isDirectory(place) && works.test(place))) {
          forget(place);
          fill(place, filling);
        }
      }
    }
    return place;
  }

  private static void forget(Path place) throws IOException {
    if (Files.exists(place)) {
      Progress.say(place + " does not work any more: made again");
      deleteTree(place);
    }
  }

  /**
   * Whether a program of an entry is whole: it says something when it is asked for its version,
   * which zero bytes, to a shell an empty script, do not. One that does not answer in time, on a
   * busy machine say, is not broken.
   */
  static Predicate<Path> runs(String program, String versionOption) {
    return place -> {
      Commands.Outcome told =
          Commands.run(TELLS_WITHIN, List.of(place.resolve(program).toString(), versionOption));
      return told.exit() < 0 || told.ok() && !told.output().isBlank();
    };
  }

  private void fill(Path place, Filling filling) throws IOException {
    Path making = Files.createTempDirectory(root, place.getFileName() + ".making");
    try {
      filling.into(making);
      making.toFile().setReadable(true, false);
      making.toFile().setExecutable(true, false);
      DurableFile.syncTree(making);
      DurableFile.move(making, place);
    } finally {
      deleteTree(making);
    }
  }

  /** Deletes a directory and all in it; nothing happens when it is not there. */
  public static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(directory)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
