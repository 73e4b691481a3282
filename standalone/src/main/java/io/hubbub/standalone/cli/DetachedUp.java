package io.hubbub.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.Session;
import io.hubbub.standalone.system.Layout;
import io.hubbub.standalone.system.PortPlan;
import io.hubbub.standalone.system.RunningSystem;
import io.hubbub.standalone.system.Waits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Starts {@code up} again as a process that outlives the terminal, and waits until it is ready. */
final class DetachedUp {

  private static final Duration READY_WITHIN = Duration.ofSeconds(130);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Layout layout;
  private final PortPlan ports;
  private final Screen screen;

  DetachedUp(Layout layout, PortPlan ports, Screen screen) {
    this.layout = layout;
    this.ports = ports;
    this.screen = screen;
  }

  int run() {
    Path log = layout.log("hubbub");
    try {
      Files.createDirectories(layout.logs());
      long before = Files.exists(log) ? Files.size(log) : 0;
      Process process = start(log);
      return await(process, log, before);
    } catch (IOException e) {
      throw new ServerFailure("the background process did not start: " + e.getMessage(), e);
    }
  }

  private int await(Process process, Path log, long before) throws IOException {
    Instant begun = Instant.now();
    long waits = before;
    while (Duration.between(begun, Instant.now()).compareTo(READY_WITHIN) < 0) {
      if (!process.isAlive()) {
        throw new ServerFailure("it did not start:\n" + LogFile.since(log, before).strip());
      }
      if (isReady(process.pid())) {
        Duration took = Duration.between(begun, Instant.now());
        screen.say(
            "ready in %.1f s, in the background (pid %d)"
                .formatted(took.toMillis() / 1000.0, process.pid()));
        screen.welcome(ports);
        screen.say("./hubbub status | logs -f | down");
        return Hubbub.DONE;
      }
      waits = tellWaits(log, waits);
      pause();
    }
    screen.say("still starting; ./hubbub status tells when it is ready, " + log + " what it does");
    return Hubbub.FAILED;
  }

  // What takes long is said here too, line by line as the background process says it.
  private long tellWaits(Path log, long position) {
    String written = LogFile.since(log, position);
    String whole = written.substring(0, written.lastIndexOf('\n') + 1);
    whole.lines().filter(line -> line.contains(Waits.WORD)).forEach(screen::say);
    return position + whole.getBytes(UTF_8).length;
  }

  private boolean isReady(long pid) {
    return RunningSystem.find(layout)
        .filter(running -> running.state().supervisor().pid() == pid)
        .map(RunningSystem::processes)
        .filter(RunningSystem::isReady)
        .isPresent();
  }

  private Process start(Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dhubbub.root=" + System.getProperty("hubbub.root", "")));
    String classPath = System.getProperty("java.class.path");
    command.addAll(
        classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)
            ? List.of("-jar", classPath)
            : List.of("-cp", classPath, Hubbub.class.getName()));
    command.addAll(
        List.of(
            "up",
            "--background",
            "--offset=" + ports.offset(),
            "--instances=" + ports.instances()));
    if (ports.clustered()) {
      command.add("--cluster");
    }
    if (ports.observed()) {
      command.add("--observe");
    }
    return new ProcessBuilder(Session.ofItsOwn(command))
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("interrupted while it starts in the background", interrupted);
    }
  }
}
