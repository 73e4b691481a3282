package io.hubbub.load.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file system of its own in memory, small enough to be filled. Mounting one takes root. It is
 * unmounted with this JVM at the latest; what a killed JVM left is unmounted by the next.
 */
final class SmallDisk implements AutoCloseable {
  private static final String MARK = "hubbub-small-disk-";
  private static final int CHUNK = 64 * 1024;
  private static final Set<SmallDisk> MOUNTED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> MOUNTED.forEach(SmallDisk::close)));
  }

  private final Path directory;
  private final Path ballast;

  private SmallDisk(Path directory) {
    this.directory = directory;
    this.ballast = directory.resolve("ballast");
  }

  /**
   * Mounts one.
   *
   * @param directory made when absent; what is in it is hidden from here on
   * @throws NotHere if it cannot be mounted
   */
  static SmallDisk at(Path directory, int mebibytes) throws IOException {
    unmountLeftovers();
    Files.createDirectories(directory);
    String name = MARK + ProcessHandle.current().pid();
    var unused =
        Tools.run(
            "mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", name, directory.toString());
    SmallDisk disk = new SmallDisk(directory);
    MOUNTED.add(disk);
    return disk;
  }

  /** Takes all of the room that is left. */
  void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast)) {
      byte[] chunk = new byte[CHUNK];
      while (room() > 0) {
        out.write(chunk, 0, (int) Math.min(CHUNK, room()));
      }
    } catch (IOException e) {
      if (room() > 0) { // else somebody else took the last of it
        throw e;
      }
    }
  }

  /** Gives back the room that was taken. */
  void free() throws IOException {
    Files.deleteIfExists(ballast);
  }

  /** Bytes that can still be written. */
  long room() throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  /** Unmounts it, with all that is on it, whoever still uses it. */
  @Override
  public void close() {
    if (MOUNTED.remove(this)) {
      Tools.tryRun("umount", "--lazy", directory.toString());
    }
  }

  /** Why none can be mounted on this machine, found by trying; empty if one can. */
  static Optional<String> impossible() {
    return Tools.whyNot(directory -> at(directory, 1));
  }

  private static void unmountLeftovers() throws IOException {
    for (String mount : Files.readAllLines(Path.of("/proc/mounts"))) {
      String[] words = mount.split(" ", -1);
      if (words[0].startsWith(MARK)
          && ProcessHandle.of(Long.parseLong(words[0].substring(MARK.length()))).isEmpty()) {
        Tools.tryRun("umount", "--lazy", words[1]);
      }
    }
  }
}
