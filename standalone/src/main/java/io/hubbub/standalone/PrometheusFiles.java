package io.hubbub.standalone;

import io.hubbub.standalone.PrometheusServer.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one Prometheus reads: the project's configuration and rules, as links so that they can be
 * changed there, and beside them who it asks.
 */
final class PrometheusFiles {

  private static final String CONFIGURATION = "prometheus.yml";

  private final Path directory;

  PrometheusFiles(Path directory) {
    this.directory = directory;
  }

  /** An entry of a targets file, as Prometheus' {@code file_sd} defines it. */
  private record Entry(List<String> targets, Map<String, String> labels) {

    static Entry of(Target target) {
      return new Entry(
          List.of("127.0.0.1:" + target.port()), Map.of("instance", target.instance()));
    }
  }

  /**
   * Writes them.
   *
   * @param project the directory of the configuration and of {@code rules}
   * @return the configuration to give to Prometheus
   * @throws ServerFailure when the project's files are not there
   */
  Path write(Path project, List<Target> targets) throws IOException {
    if (!Files.isRegularFile(project.resolve(CONFIGURATION))) {
      throw new ServerFailure(project.resolve(CONFIGURATION) + " is missing: it is in the project");
    }
    Files.createDirectories(directory.resolve("targets"));
    link("rules", project);
    for (var job : byJob(targets).entrySet()) {
      Path file = directory.resolve("targets").resolve(job.getKey() + ".json");
      DurableFile.write(file, JsonMapper.shared().writeValueAsBytes(job.getValue()));
    }
    return link(CONFIGURATION, project);
  }

  private static Map<String, List<Entry>> byJob(List<Target> targets) {
    return targets.stream()
        .collect(
            Collectors.groupingBy(
                Target::job,
                TreeMap::new,
                Collectors.mapping(Entry::of, Collectors.toUnmodifiableList())));
  }

  // Prometheus takes paths in its configuration from where it was told that this is, not from
  // where a link leads.
  private Path link(String name, Path project) throws IOException {
    Path link = directory.resolve(name);
    if (Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)) {
      var unused = DurableFile.setAside(link, "it is no link");
    }
    Files.deleteIfExists(link);
    return Files.createSymbolicLink(link, project.resolve(name));
  }
}
