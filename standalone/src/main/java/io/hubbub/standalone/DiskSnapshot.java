package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a directory held at a moment, to put back later: so a server finds its files after a power
 * cut that lost all it wrote since. For tests. For one thread.
 */
public final class DiskSnapshot implements AutoCloseable {

  private final Path directory;
  private final Path place;
  private final Path copy;

  private DiskSnapshot(Path directory, Path place) {
    this.directory = directory;
    this.place = place;
    this.copy = place.resolve("copy");
  }

  /**
   * Copies a directory, which nobody may change meanwhile: its server is frozen or stopped.
   *
   * @throws IOException if it cannot be copied
   */
  public static DiskSnapshot of(Path directory) throws IOException {
    Path place = Files.createTempDirectory(directory.toAbsolutePath().getParent(), "snapshot");
    DiskSnapshot snapshot = new DiskSnapshot(directory, place);
    copy(directory, snapshot.copy);
    return snapshot;
  }

  /**
   * Replaces what the directory holds by what it held. Its server must not run.
   *
   * @throws IOException if it cannot be replaced
   */
  public void putBack() throws IOException {
    BinaryCache.deleteTree(directory);
    copy(copy, directory);
  }

  // With owners and permissions: PostgreSQL refuses a directory that others may read.
  private static void copy(Path from, Path to) throws IOException {
    List<Path> tree;
    try (Stream<Path> paths = Files.walk(from)) {
      tree = paths.toList();
    }
    for (Path path : tree) {
      Files.copy(
          path,
          to.resolve(from.relativize(path).toString()),
          StandardCopyOption.COPY_ATTRIBUTES,
          LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Deletes the copy. */
  @Override
  public void close() throws IOException {
    BinaryCache.deleteTree(place);
  }
}
