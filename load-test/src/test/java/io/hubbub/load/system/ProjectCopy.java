package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.load.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A directory that has nothing but the script and what is built, and a system of its own. */
final class ProjectCopy {
  private static final List<String> JARS =
      List.of(
          "standalone/target/standalone-exec.jar",
          "load-test/target/load-test-exec.jar",
          "event-service/target/event-service.jar",
          "database-service/target/database-service.jar");

  private final Path directory;
  private final int offset;

  /** What a command answered; {@code out} has standard error only where that was asked for. */
  record Outcome(int status, String out) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  /**
   * Makes it.
   *
   * @param directory empty
   * @param offset of every port, given to each command
   */
  ProjectCopy(Path directory, int offset) throws IOException {
    this.directory = directory;
    this.offset = offset;
    Files.copy(Project.root().resolve("hubbub"), directory.resolve("hubbub"));
    for (String jar : JARS) {
      link(jar);
    }
    // The script builds what is older than its sources: here are none.
    Files.createDirectories(directory.resolve("target"));
    Files.createFile(directory.resolve("target/built"));
  }

  /** Shows a file or directory of the project here too. */
  void link(String path) throws IOException {
    Path link = directory.resolve(path);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Project.root().resolve(path));
  }

  /** Runs a command of the script; what it complains of is seen in the test's own output. */
  Outcome hubbub(String command, String... more) throws Exception {
    return run(Map.of(), false, script(command, more));
  }

  /** The same in an environment, with what it complains of. */
  Outcome complaining(Map<String, String> environment, String command, String... more)
      throws Exception {
    return run(environment, true, script(command, more));
  }

  /** Runs another program here. */
  Outcome run(String... command) throws Exception {
    return run(Map.of(), false, List.of(command));
  }

  private List<String> script(String command, String... more) {
    List<String> line = new ArrayList<>(List.of("./hubbub", command));
    line.addAll(List.of("--offset", Integer.toString(offset)));
    line.addAll(List.of(more));
    return line;
  }

  private Outcome run(Map<String, String> environment, boolean both, List<String> command)
      throws Exception {
    Path out = Files.createTempFile("hubbub", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectErrorStream(both);
    if (!both) {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }
    builder.environment().put("HUBBUB_HOME", directory.resolve(".hubbub").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    assertThat(ended).as("%s ends", command).isTrue();
    return new Outcome(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
  }
}
