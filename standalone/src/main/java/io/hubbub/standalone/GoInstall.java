package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds programs with the Go tools of this machine, checked against Go's checksum database. */
final class GoInstall {

  private static final String NATS = "github.com/nats-io/nats-server/v2";
  private static final Path USUAL_PLACE = Path.of("/usr/local/go/bin/go");

  private GoInstall() {}

  /** Puts {@code nats-server} into the directory. */
  static void nats(Path directory) throws IOException {
    install(directory, NATS, "", NatsBinary.PINNED, "");
  }

  /**
   * Puts a program into the directory.
   *
   * @param module that it is in
   * @param program its place in the module, such as {@code /cmd/amtool}; empty: the module's root
   * @param version without the {@code v}
   * @param linking options for the linker
   * @throws IOException if Go is not installed, the module cannot be had, or the build fails
   */
  static void install(Path directory, String module, String program, String version, String linking)
      throws IOException {
    Path go = go();
    if (go == null) {
      throw new IOException("go is not installed");
    }
    // Without a network the build would sit through minutes of retries; this finds out in seconds.
    Commands.Outcome known =
        run(
            go,
            directory,
            Duration.ofSeconds(15),
            List.of("list", "-m", "-f", "{{.Version}}", module + "@v" + version));
    if (!known.ok()) {
      throw new IOException("the Go module proxy does not answer: " + known.lastLine());
    }
    Progress.say("building " + module + " " + version + " with go (a minute or two, once)");
    List<String> build =
        List.of("install", "-ldflags=" + linking, module + program + "@v" + version);
    Commands.Outcome built = run(go, directory, Duration.ofMinutes(8), build);
    if (!built.ok()) {
      throw new IOException(built.lastLine());
    }
  }

  private static Commands.Outcome run(
      Path go, Path directory, Duration limit, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(go.toString()));
    command.addAll(arguments);
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
