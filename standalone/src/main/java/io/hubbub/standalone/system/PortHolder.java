package io.hubbub.standalone.system;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds who listens on a port, from Linux's {@code /proc}. */
final class PortHolder {

  private static final String LISTENING = "0A";
  private static final int LONGEST_COMMAND = 120;

  private PortHolder() {}

  /** Words for it, such as {@code pid 123 (nginx -g daemon off)}; "another process" if unknown. */
  static String of(int port) {
    return inode(port).flatMap(PortHolder::owner).map(PortHolder::words).orElse("another process");
  }

  private static Optional<String> inode(int port) {
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .map(Path::of)
        .filter(Files::isReadable)
        .flatMap(PortHolder::lines)
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 9 && fields[3].equals(LISTENING))
        .filter(fields -> fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port)))
        .map(fields -> fields[9])
        .findFirst();
  }

  private static Optional<ProcessHandle> owner(String inode) {
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process, "socket:[" + inode + "]"))
        .findFirst();
  }

  // Other users' processes hide their files, and any process may end meanwhile: neither is it then.
  private static boolean holds(ProcessHandle process, String socket) {
    Path files = Path.of("/proc", Long.toString(process.pid()), "fd");
    try (DirectoryStream<Path> open = Files.newDirectoryStream(files)) {
      for (Path file : open) {
        if (Files.readSymbolicLink(file).toString().equals(socket)) {
          return true;
        }
      }
      return false;
    } catch (IOException hiddenOrGone) {
      return false;
    }
  }

  private static String words(ProcessHandle process) {
    String command =
        process.info().commandLine().or(() -> process.info().command()).orElse("unknown command");
    return "pid %d (%s)"
        .formatted(
            process.pid(),
            command.length() > LONGEST_COMMAND
                ? command.substring(0, LONGEST_COMMAND) + "…"
                : command);
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException unreadable) {
      return Stream.empty();
    }
  }
}
