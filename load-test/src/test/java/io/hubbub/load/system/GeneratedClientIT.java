package io.hubbub.load.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that a generator makes of {@code /openapi} can post an event with data and find it again:
 * {@code PostAndAsk}, of the test's resources, is compiled against them.
 */
class GeneratedClientIT {
  private static final Path PROGRAM =
      Path.of("src/test/resources/generated-client/PostAndAsk.java").toAbsolutePath();
  private static final Path GENERATOR = Path.of("target/client-generator").toAbsolutePath();
  private static final String CLASS_PATH =
      GENERATOR.resolve("openapi-generator-cli.jar")
          + File.pathSeparator
          + GENERATOR.resolve("jakarta.annotation-api.jar");

  @TempDir private Path directory;

  @Test
  void postsAnEventAndAsksForIt() throws Exception {
    WholeSystem system = WholeSystem.shared();
    String events = system.processes.addresses().events();
    String database = system.processes.addresses().database();
    List<String> sources = new ArrayList<>(List.of(PROGRAM.toString()));
    sources.addAll(generated("event", events));
    sources.addAll(generated("database", database));
    Path classes = directory.resolve("classes");
    List<String> compile =
        new ArrayList<>(
            List.of("javac", "-nowarn", "-proc:none", "-cp", CLASS_PATH, "-d", classes.toString()));
    compile.addAll(sources);
    run(compile);

    String said =
        run(
            List.of(
                "java",
                "-cp",
                classes + File.pathSeparator + CLASS_PATH,
                "PostAndAsk",
                events,
                database,
                UUID.randomUUID().toString()));

    assertThat(said.lines())
        .hasSize(6)
        .contains("accepted 1", "extension mine", "refused 400", "read all")
        .anySatisfy(line ->
            assertThat(line)
                .startsWith("stored ")
                .contains("user=alice", "text=written by a machine", "tags=[a, 1]"));
  }

  private List<String> generated(String service, String address) throws Exception {
    Path document = directory.resolve(service + ".json");
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.send(
          HttpRequest.newBuilder(URI.create(address + "/openapi")).build(),
          BodyHandlers.ofFile(document));
    }
    Path client = directory.resolve(service);
    String name = "io.hubbub.client." + service;
    run(
        List.of(
            "java",
            "-jar",
            GENERATOR.resolve("openapi-generator-cli.jar").toString(),
            "generate",
            "--generator-name=java",
            "--library=native",
            "--input-spec=" + document,
            "--output=" + client,
            "--api-package=" + name,
            "--model-package=" + name,
            "--invoker-package=" + name,
            "--additional-properties=openApiNullable=false,useJakartaEe=true",
            "--global-property=apis,models,supportingFiles"));
    try (Stream<Path> files = Files.walk(client.resolve("src/main"))) {
      return files.map(Path::toString).filter(file -> file.endsWith(".java")).toList();
    }
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.set(0, Path.of(System.getProperty("java.home"), "bin", command.getFirst()).toString());
    Path output = Files.createTempFile(directory, "output", ".txt");
    Path errors = Files.createTempFile(directory, "errors", ".txt");
    Process process =
        new ProcessBuilder(all)
            .redirectError(errors.toFile())
            .redirectOutput(output.toFile())
            .directory(directory.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ended", all).isTrue();
    String said = Files.readString(output, UTF_8);
    assertThat(process.exitValue()).as(said + Files.readString(errors, UTF_8)).isZero();
    return said;
  }
}
