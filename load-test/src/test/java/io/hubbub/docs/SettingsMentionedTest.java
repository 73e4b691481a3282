package io.hubbub.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Settings that advice, runbooks, alerts, dashboards and pages tell people to change exist. */
class SettingsMentionedTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern KEY = Pattern.compile("hubbub(\\.[a-z][a-z-]*){2,}(?![a-z<*{-])");
  private static final Pattern READ = Pattern.compile(".*\\.(md|yml|yaml|java)");

  // What a setting was called once, and what was decided when, stays as it was said.
  private static final Set<Path> HISTORY =
      Set.of(ROOT.resolve("docs/decisions"), ROOT.resolve("CHANGELOG.md"));

  @Test
  void everySettingThatIsMentionedExists() throws IOException {
    Set<String> settings = new TreeSet<>();
    for (String service : List.of("event-service", "database-service")) {
      settings.addAll(SettingsPage.settings(ROOT, service).keySet());
    }
    Set<String> groups =
        settings.stream().map(SettingsMentionedTest::group).collect(Collectors.toSet());
    List<String> unknown = new ArrayList<>();
    for (Path file : files()) {
      KEY.matcher(Files.readString(file))
          .results()
          .map(MatchResult::group)
          .filter(key -> groups.contains(group(key)) && !settings.contains(key))
          .forEach(key -> unknown.add(ROOT.relativize(file) + ": " + key));
    }
    assertThat(unknown).isEmpty();
  }

  private static String group(String key) {
    return key.substring(0, key.lastIndexOf('.'));
  }

  private static List<Path> files() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String place :
        List.of(
            "README.md",
            "docs",
            "docker-compose.yml",
            "grafana/source",
            "monitoring/prometheus",
            "monitoring/src/main/java/io/hubbub/monitoring/report")) {
      try (Stream<Path> found = Files.walk(ROOT.resolve(place))) {
        found
            .filter(file -> READ.matcher(file.toString()).matches())
            .filter(file -> HISTORY.stream().noneMatch(file::startsWith))
            .forEach(all::add);
      }
    }
    return all;
  }
}
