package io.hubbub.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Files that survive a power cut: whatever happens, a reader finds the content before or the
 * content after a write, never a part of it. What cannot be used any more is set aside, not
 * deleted. Thread-safe for different files.
 */
public final class DurableFile {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private DurableFile() {}

  /**
   * Replaces a file's content: written beside it, synced, renamed, and the directory synced. A
   * directory in its place is set aside.
   *
   * @throws IOException if it could not be written; then the content is as before
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path making = file.resolveSibling(file.getFileName() + ".making");
    setAsideUnlessFile(making);
    try (FileChannel channel =
        FileChannel.open(
            making,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    setAsideUnlessFile(file);
    move(making, file);
  }

  /** Moves a file or a directory, in one step and for good: the target directory is synced. */
  static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncDirectoryOf(to);
  }

  /** Makes a directory, and those above it, unless it is there; its name is synced. */
  public static void makeDirectory(Path directory) throws IOException {
    Files.createDirectories(directory);
    syncDirectoryOf(directory);
  }

  /** Syncs every file and directory of a tree, before it is moved to where it counts as whole. */
  static void syncTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              sync(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            sync(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void syncDirectoryOf(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (directory != null) {
      sync(directory);
    }
  }

  // Linux and macOS sync a file or a directory that is open for reading too.
  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Renames what cannot be used, and says so: {@code NAME.unreadable-TIME} beside it keeps what it
   * held.
   *
   * @param why in a few words, such as {@code it is empty}
   * @return where it is now; the same path if it was gone by then
   */
  public static Path setAside(Path path, String why) throws IOException {
    Path aside =
        path.resolveSibling(path.getFileName() + ".unreadable-" + TIME.format(Instant.now()));
    try {
      Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException another) {
      return path; // another process was faster
    }
    Progress.say("%s cannot be used, %s; it is kept as %s".formatted(path, why, aside));
    return aside;
  }

  /** Sets aside what is in a file's place and is no file. */
  public static void setAsideUnlessFile(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path)) {
      var unused = setAside(path, "it is no file");
    }
  }
}
