package io.hubbub.load;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the project's things are on this machine. */
public final class Project {
  private static final String RECORDED = "../shared/data/ubuntu-irc.ndjson.gz";

  private Project() {}

  /**
   * The project's directory: named by the system property {@code hubbub.root}, else the one above
   * that has the services.
   *
   * @throws LoadFailure when there is none
   */
  public static Path root() {
    String given = System.getProperty("hubbub.root");
    if (given != null) {
      return Path.of(given).toAbsolutePath();
    }
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isRegularFile(at.resolve("event-service/pom.xml"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new LoadFailure("run this in the project: ./hubbub");
    }
    return at;
  }

  /**
   * Recorded events: the file given, else the one beside the project.
   *
   * @throws LoadFailure when it cannot be read
   */
  public static Path recordedEvents(@Nullable Path given) {
    Path file = given == null ? root().resolve(RECORDED).normalize() : given;
    if (!Files.isReadable(file)) {
      throw new LoadFailure("no recorded events at " + file + ": give --data FILE");
    }
    return file;
  }
}
