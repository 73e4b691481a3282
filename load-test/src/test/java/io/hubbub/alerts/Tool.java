package io.hubbub.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** promtool or amtool, run to its end. */
public record Tool(Path program) {

  /** What it wrote, to either stream, and its exit status. */
  public record Outcome(int status, String output) {}

  /** Runs it, for five minutes at most. */
  public Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("tool", ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
    return new Outcome(process.exitValue(), Files.readString(output));
  }

  /** Runs it and returns what it wrote; fails with that when the exit status is not zero. */
  public String mustRun(String... arguments) throws IOException, InterruptedException {
    Outcome outcome = run(arguments);
    assertThat(outcome.status()).as(outcome.output()).isZero();
    return outcome.output();
  }
}
