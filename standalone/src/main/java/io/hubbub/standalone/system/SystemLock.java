package io.hubbub.standalone.system;

import io.hubbub.standalone.DurableFile;
import io.hubbub.standalone.ServerFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One system at a time in a directory. The operating system lets go when its holder is killed. */
final class SystemLock {

  private final Layout layout;
  private @Nullable FileChannel file;

  SystemLock(Layout layout) {
    this.layout = layout;
  }

  /**
   * Takes the directory.
   *
   * @throws ServerFailure when another process has it
   */
  synchronized void take() {
    try {
      Files.createDirectories(layout.directory());
      DurableFile.setAsideUnlessFile(layout.lockFile());
      FileChannel opened =
          FileChannel.open(layout.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (opened.tryLock() == null) {
        opened.close();
        throw taken();
      }
      file = opened;
    } catch (OverlappingFileLockException here) {
      throw taken();
    } catch (IOException e) {
      throw new ServerFailure(layout.lockFile() + " cannot be locked: " + e.getMessage(), e);
    }
  }

  /** Lets go and forgets what ran; harmless when not taken. */
  synchronized void release() {
    if (file == null) {
      return;
    }
    try {
      RunState.delete(layout);
      file.close();
      file = null;
    } catch (IOException e) {
      throw new ServerFailure(layout.lockFile() + " cannot be let go: " + e.getMessage(), e);
    }
  }

  private ServerFailure taken() {
    return new ServerFailure("already running in " + layout.directory());
  }
}
