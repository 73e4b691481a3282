package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.standalone.system.PortPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the README tells to run, by the script, in a directory that has nothing but what is built.
 */
class CommandsIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> JARS =
      List.of(
          "standalone/target/standalone-exec.jar",
          "load-test/target/load-test-exec.jar",
          "event-service/target/event-service.jar",
          "database-service/target/database-service.jar");
  private static final int NOT_RUNNING = 3;

  private record Outcome(int status, String out) {}

  @TempDir private Path project;
  private final int offset = PortPlan.free(1).offset();

  @BeforeEach
  void copyWhatIsBuilt() throws IOException {
    Files.copy(ROOT.resolve("hubbub"), project.resolve("hubbub"));
    for (String jar : JARS) {
      Files.createDirectories(project.resolve(jar).getParent());
      Files.createSymbolicLink(project.resolve(jar), ROOT.resolve(jar));
    }
    // The script builds what is older than its sources: here are none.
    Files.createDirectories(project.resolve("target"));
    Files.createFile(project.resolve("target/built"));
  }

  @AfterEach
  void down() throws Exception {
    hubbub("down");
  }

  @Test
  void upSendReplayAskDown() throws Exception {
    assertThat(hubbub("status").status()).isEqualTo(NOT_RUNNING);
    assertThat(hubbub("up", "-d").status()).isZero();

    JsonNode status = json(hubbub("status", "--json"));
    assertThat(status.path("ready").asBoolean()).isTrue();
    send(status.path("addresses").path("events").asString());
    Awaitility.await()
        .atMost(WholeSystem.PATIENCE)
        .until(() -> sql("select message from chat_event").contains("hello"));

    Path file = Files.writeString(project.resolve("three.ndjson"), events(3));
    JsonNode first = json(hubbub("replay", file.toString(), "--json"));
    JsonNode second = json(hubbub("replay", file.toString(), "--json"));
    assertThat(first.path("landed").asInt()).isEqualTo(3);
    assertThat(second.path("landed").asInt()).isZero();
    assertThat(sql("select count(*) from chat_event")).contains("4");

    assertThat(hubbub("down").status()).isZero();
    assertThat(hubbub("status").status()).isEqualTo(NOT_RUNNING);
  }

  private String sql(String query) throws Exception {
    Outcome outcome = hubbub("sql", query, "--csv");
    assertThat(outcome.status()).as(outcome.out()).isZero();
    return outcome.out();
  }

  /** As the README has it: {@code curl -d '…'}. */
  private void send(String door) throws Exception {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String body = readme.substring(readme.indexOf("-d '") + 4);
    Outcome curl =
        run(
            "curl",
            "-sS",
            "--fail",
            door + "/events",
            "-H",
            "content-type: application/json",
            "-d",
            body.substring(0, body.indexOf('\'')));
    assertThat(curl.status()).as(curl.out()).isZero();
    assertThat(json(curl).path("accepted").asInt()).isEqualTo(1);
  }

  private static String events(int number) {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < number; i++) {
      events.append(
          """
          {"specversion":"1.0","id":"%d","source":"urn:test","type":"bot.status","data":{}}
          """
              .formatted(i));
    }
    return events.toString();
  }

  private static JsonNode json(Outcome outcome) {
    return new JsonMapper().readTree(outcome.out());
  }

  private Outcome hubbub(String command, String... more) throws Exception {
    List<String> line = new ArrayList<>(List.of("./hubbub", command));
    line.addAll(List.of("--offset", Integer.toString(offset)));
    line.addAll(List.of(more));
    return run(line.toArray(String[]::new));
  }

  private Outcome run(String... command) throws Exception {
    Path out = Files.createTempFile("hubbub", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("HUBBUB_HOME", project.resolve(".hubbub").toString());
    Process process = builder.start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    assertThat(ended).as("%s ends", List.of(command)).isTrue();
    return new Outcome(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
  }
}
