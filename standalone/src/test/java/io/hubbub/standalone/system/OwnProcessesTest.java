package io.hubbub.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.standalone.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "environments of processes are read from /proc")
class OwnProcessesTest {
  @TempDir private Path directory;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void findsAProcessOfItsSystem() throws IOException {
    Process own = start("sleep", "60");

    Optional<RunState> state = new OwnProcesses(new Layout(directory, 0)).state();

    assertThat(state.orElseThrow().processes())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.name()).isEqualTo("nats-1");
          assertThat(entry.pid()).isEqualTo(own.pid());
        });
  }

  @Test
  void takesNoneOfAContainerWhereTheSamePathIsAnotherFile() throws IOException {
    Process contained = start("unshare", "--user", "--map-root-user", "--mount", "sleep", "60");
    await()
        .ignoreExceptionsInstanceOf(IOException.class) // it has just ended
        .until(() -> !contained.isAlive() || !files(contained.pid()).equals(files("self")));
    assumeThat(contained.isAlive()).as("this machine lets nobody make a namespace").isTrue();

    assertThat(new OwnProcesses(new Layout(directory, 0)).state()).isEmpty();
  }

  private Process start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .put(ServerProcess.LOG_VARIABLE, new Layout(directory, 0).log("nats-1").toString());
    builder.environment().put(ServerProcess.STARTED_BY_VARIABLE, "1@1");
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static Path files(Object process) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc", process.toString(), "ns", "mnt"));
  }
}
