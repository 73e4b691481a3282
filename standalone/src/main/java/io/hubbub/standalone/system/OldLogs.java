package io.hubbub.standalone.system;

import io.hubbub.standalone.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Keeps logs from growing for ever: at a start, a large one becomes {@code NAME.log.old}. */
final class OldLogs {

  private static final long LARGE = 20L * 1024 * 1024;

  private final Layout layout;

  OldLogs(Layout layout) {
    this.layout = layout;
  }

  /** Called while nothing runs; replaces what was set aside before. */
  void setAside() {
    try {
      Files.createDirectories(layout.logs());
      for (Path log : logs()) {
        // The one that writes it runs already, and would go on writing into the old file.
        if (Files.size(log) > LARGE && !log.equals(layout.log("hubbub"))) {
          Path old = log.resolveSibling(log.getFileName() + ".old");
          Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new ServerFailure("logs in " + layout.logs() + " cannot be set aside: " + e, e);
    }
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(layout.logs())) {
      return files.filter(file -> file.toString().endsWith(".log")).toList();
    }
  }
}
