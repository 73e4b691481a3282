package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Unpacks programs from packages of Debian's newest suite, out of the mirror that this machine's
 * apt uses. The index is signed and checked with Debian's own keys; nothing of the machine's apt is
 * changed and nothing is installed.
 */
final class DebianPackage {

  private static final Path KEYS = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");
  private static final Pattern MIRROR = Pattern.compile("'(\\S+?/debian)/dists/");

  private DebianPackage() {}

  /** Puts {@code nats-server} into the directory. */
  static void nats(Path directory) throws IOException {
    Path tree = Files.createTempDirectory("hubbub-nats");
    try {
      unpack(tree, List.of("nats-server"));
      Files.copy(
          program(tree, "nats-server"),
          directory.resolve("nats-server"),
          StandardCopyOption.COPY_ATTRIBUTES);
    } finally {
      BinaryCache.deleteTree(tree);
    }
  }

  /**
   * Puts what is in the packages below the directory, as it would be below the root.
   *
   * @throws IOException if this is not Debian, or a package cannot be had
   */
  static void unpack(Path directory, List<String> packages) throws IOException {
    if (Commands.onPath("apt-get") == null || !Files.isReadable(KEYS)) {
      throw new IOException("this is not Debian");
    }
    Path work = Files.createTempDirectory("hubbub-apt");
    try {
      for (Path deb : fetched(work, mirror(), packages)) {
        List<String> unpacking = List.of("dpkg", "-x", deb.toString(), directory.toString());
        run(work, Duration.ofMinutes(1), unpacking);
      }
    } finally {
      BinaryCache.deleteTree(work);
    }
  }

  // Elsewhere a package may have something else of the same name, such as a script that starts it.
  private static Path program(Path tree, String name) throws IOException {
    return Stream.of("usr/bin", "usr/sbin")
        .map(place -> tree.resolve(place).resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IOException("the package has no " + name));
  }

  private static List<Path> fetched(Path work, String mirror, List<String> names)
      throws IOException {
    Path packages = Files.createDirectories(work.resolve("packages"));
    Files.createDirectories(work.resolve("lists/partial"));
    Files.createDirectories(work.resolve("cache/archives/partial"));
    Files.writeString(
        work.resolve("sources.list"), "deb [signed-by=" + KEYS + "] " + mirror + " sid main\n");
    String all = String.join(", ", names);
    Progress.say("fetching " + all + " from Debian's newest suite (" + mirror + ")");
    run(packages, Duration.ofMinutes(2), apt(work, "update"));
    List<String> download = apt(work, "download");
    download.addAll(names);
    run(packages, Duration.ofMinutes(5), download);
    try (Stream<Path> debs = Files.list(packages)) {
      return debs.toList();
    }
  }

  private static String mirror() throws IOException {
    Commands.Outcome uris =
        Commands.run(Duration.ofSeconds(20), List.of("apt-get", "--print-uris", "update"));
    Matcher matcher = MIRROR.matcher(uris.output());
    if (!matcher.find()) {
      throw new IOException("apt names no Debian mirror");
    }
    return matcher.group(1);
  }

  private static List<String> apt(Path work, String... arguments) {
    List<String> command = new ArrayList<>(List.of("apt-get", "-qq"));
    for (String option :
        List.of(
            "Dir::Etc::sourcelist=" + work.resolve("sources.list"),
            "Dir::Etc::sourceparts=/dev/null",
            "Dir::State::lists=" + work.resolve("lists"),
            "Dir::Cache=" + work.resolve("cache"),
            "APT::Sandbox::User=" + System.getProperty("user.name"),
            "Acquire::Languages=none",
            "Acquire::Retries=0",
            "Acquire::http::Timeout=5",
            "Acquire::https::Timeout=5")) {
      command.add("-o");
      command.add(option);
    }
    command.addAll(List.of(arguments));
    return command;
  }

  private static void run(Path directory, Duration limit, List<String> command) throws IOException {
    Commands.Outcome outcome = Commands.run(limit, directory, Map.of(), "", command);
    if (!outcome.ok()) {
      throw new IOException(command.getFirst() + " failed: " + outcome.lastLine());
    }
  }
}
