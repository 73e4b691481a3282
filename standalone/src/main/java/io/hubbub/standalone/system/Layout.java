package io.hubbub.standalone.system;

import java.nio.file.Path;

/**
 * Where one system of this machine keeps its things. Each offset has a directory of its own, so
 * that two systems never share data.
 *
 * @param home {@code .hubbub}
 * @param offset added to every port
 */
public record Layout(Path home, int offset) {

  /** Makes the path absolute. */
  public Layout {
    home = home.toAbsolutePath().normalize();
  }

  /** {@code .hubbub} itself for offset 0, else {@code .hubbub/offset-N}. */
  public Path directory() {
    return offset == 0 ? home : home.resolve("offset-" + offset);
  }

  /** The directory that holds a server's data. */
  public Path data(String name) {
    return directory().resolve("data").resolve(name);
  }

  /** The directory of all logs. */
  public Path logs() {
    return directory().resolve("logs");
  }

  /** The log of one process. */
  public Path log(String name) {
    return logs().resolve(name + ".log");
  }

  Path stateFile() {
    return directory().resolve("state.json");
  }

  Path lockFile() {
    return directory().resolve("lock");
  }
}
