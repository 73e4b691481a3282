package io.hubbub.alerts;

import io.hubbub.load.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of {@code docs/runbooks}. */
public record Runbook(String name, String text) {
  static final Path DIRECTORY = Project.root().resolve("docs/runbooks");

  private static final String END = ".md";
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

  /** All but the index. */
  public static List<Runbook> all() throws IOException {
    List<Runbook> runbooks = new ArrayList<>();
    for (Path file : MonitoringFiles.in(DIRECTORY, END)) {
      String name = file.getFileName().toString().replace(END, "");
      if (!name.equals("README")) {
        runbooks.add(new Runbook(name, Files.readString(file)));
      }
    }
    return runbooks;
  }

  /** The commands for a shell, one a line. */
  public Stream<String> commands() {
    return blocks("sh").flatMap(String::lines);
  }

  /** The questions for Prometheus. */
  public Stream<String> queries() {
    return blocks("promql").map(String::strip);
  }

  private Stream<String> blocks(String language) {
    Matcher block = BLOCK.matcher(text);
    return block
        .results()
        .filter(each -> each.group(1).equals(language))
        .map(each -> each.group(2));
  }

  @Override
  public String toString() {
    return name;
  }
}
