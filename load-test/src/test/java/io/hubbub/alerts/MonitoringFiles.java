package io.hubbub.alerts;

import io.hubbub.load.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of {@code monitoring/}, as trees. */
final class MonitoringFiles {
  static final Path ROOT = Project.root();
  static final Path PROMETHEUS = ROOT.resolve("monitoring/prometheus");
  static final Path ALERTMANAGER = ROOT.resolve("monitoring/alertmanager/alertmanager.yml");

  private MonitoringFiles() {}

  static JsonNode read(Path file) throws IOException {
    try (var reader = Files.newBufferedReader(file)) {
      return JsonMapper.shared().valueToTree(new Yaml().load(reader));
    }
  }

  /** The files of a directory in the order of their names. */
  static List<Path> in(Path directory, String end) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }
}
