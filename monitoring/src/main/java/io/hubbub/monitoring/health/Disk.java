package io.hubbub.monitoring.health;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Room for logs and temporary files. Those of the bus and of the store are theirs to watch. */
@Component
final class Disk implements Dependency {
  private static final long LEAST_MIB = 100;
  private static final long MIB = 1024 * 1024;

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public void probe() throws IOException {
    FileStore store = Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir")));
    long free = store.getUsableSpace() / MIB;
    if (free < LEAST_MIB) {
      throw new IOException(
          "%d MiB free for temporary files, at least %d are needed".formatted(free, LEAST_MIB));
    }
  }

  @Override
  public boolean isRequired() {
    return false;
  }
}
