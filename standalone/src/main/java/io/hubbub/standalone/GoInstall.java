package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds nats-server with the Go tools of this machine, checked against Go's checksum database. */
final class GoInstall {

  private static final String MODULE = "github.com/nats-io/nats-server/v2@v" + NatsBinary.PINNED;
  private static final Path USUAL_PLACE = Path.of("/usr/local/go/bin/go");

  private GoInstall() {}

  /** Puts {@code nats-server} into the directory. */
  static void nats(Path directory) throws IOException {
    Path go = go();
    if (go == null) {
      throw new IOException("go is not installed");
    }
    // Without a network the build would sit through minutes of retries; this finds out in seconds.
    Commands.Outcome known =
        run(go, directory, Duration.ofSeconds(15), "list", "-m", "-f", "{{.Version}}", MODULE);
    if (!known.ok()) {
      throw new IOException("the Go module proxy does not answer: " + known.lastLine());
    }
    Progress.say("building nats-server " + NatsBinary.PINNED + " with go (a minute or two, once)");
    Commands.Outcome built = run(go, directory, Duration.ofMinutes(8), "install", MODULE);
    if (!built.ok()) {
      throw new IOException(built.lastLine());
    }
  }

  private static Commands.Outcome run(Path go, Path directory, Duration limit, String... arguments)
      throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of(go.toString()));
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "GOBIN", directory.toString(), "GO111MODULE", "on", "GOFLAGS", "", "CGO_ENABLED", "0");
    return Commands.run(limit, directory, environment, "", command);
  }

  private static @Nullable Path go() {
    Path onPath = Commands.onPath("go");
    return onPath == null && Files.isExecutable(USUAL_PLACE) ? USUAL_PLACE : onPath;
  }
}
