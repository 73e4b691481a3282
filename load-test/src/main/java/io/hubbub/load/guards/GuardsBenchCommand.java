package io.hubbub.load.guards;

import io.hubbub.load.Directories;
import io.hubbub.standalone.PostgresServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench guards}: what breakers and retries cost. */
@Command(
    name = "guards",
    description = {
      "Measures guarded calls a second and how much of a guarded call its guard is.",
      "Exit: 0 no target is missed by more than 20 %%, 1 one is."
    })
public final class GuardsBenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--quick", description = "Measures for a few seconds only.")
  private boolean quick;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws RunnerException, IOException {
    List<Finding> findings = findings();
    PrintWriter out =
        spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
    if (json) {
      out.println(new JsonMapper().writeValueAsString(findings.stream().map(this::shown).toList()));
    } else {
      findings.forEach(each -> out.println(each.line()));
    }
    out.flush();
    return findings.stream().anyMatch(each -> each.verdict().equals("FAIL")) ? 1 : 0;
  }

  private List<Finding> findings() throws RunnerException, IOException {
    Path directory = Files.createTempDirectory("hubbub-bench");
    try (PostgresServer postgres = PostgresServer.start(directory)) {
      System.setProperty(SelectBenchmark.URL, postgres.jdbcUrl());
      return GuardFigures.measured(quick ? 2 : 5).findings();
    } finally {
      Directories.delete(directory);
    }
  }

  private Map<String, Object> shown(Finding finding) {
    return Map.of(
        "name", finding.name(),
        "value", finding.value(),
        "unit", finding.unit(),
        "target", finding.target(),
        "verdict", finding.verdict());
  }
}
