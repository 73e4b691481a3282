package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.load.Project;
import io.hubbub.standalone.system.PortPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the README tells to run, by the script, in a directory that has nothing but what is built.
 */
class CommandsIT {
  private static final int NOT_RUNNING = 3;

  @TempDir private Path project;
  private ProjectCopy copy;

  @BeforeEach
  void copyWhatIsBuilt() throws IOException {
    copy = new ProjectCopy(project, PortPlan.free(1).offset());
  }

  @AfterEach
  void down() throws Exception {
    copy.hubbub("down");
  }

  @Test
  void upSendReplayAskDown() throws Exception {
    assertThat(copy.hubbub("status").status()).isEqualTo(NOT_RUNNING);
    assertThat(copy.hubbub("up", "-d").status()).isZero();

    JsonNode status = copy.hubbub("status", "--json").json();
    assertThat(status.path("ready").asBoolean()).isTrue();
    send(status.path("addresses").path("events").asString());
    Awaitility.await()
        .atMost(WholeSystem.PATIENCE)
        .until(() -> sql("select message from chat_event").contains("hello"));

    Path file = Files.writeString(project.resolve("three.ndjson"), events(3));
    JsonNode first = copy.hubbub("replay", file.toString(), "--json").json();
    JsonNode second = copy.hubbub("replay", file.toString(), "--json").json();
    assertThat(first.path("landed").asInt()).isEqualTo(3);
    assertThat(second.path("landed").asInt()).isZero();
    assertThat(sql("select count(*) from chat_event")).contains("4");
    ProjectCopy.Outcome ledger = copy.hubbub("ledger", "--json");
    assertThat(ledger.status()).as(ledger.out()).isZero();
    assertThat(ledger.json().path("accepted").asInt())
        .isEqualTo(4 + ledger.json().path("alreadyThere").asInt());

    assertThat(copy.hubbub("down").status()).isZero();
    assertThat(copy.hubbub("ledger").status()).isEqualTo(NOT_RUNNING);
  }

  private String sql(String query) throws Exception {
    ProjectCopy.Outcome outcome = copy.hubbub("sql", query, "--csv");
    assertThat(outcome.status()).as(outcome.out()).isZero();
    return outcome.out();
  }

  /** As the README has it: {@code curl -d '…'}. */
  private void send(String door) throws Exception {
    String readme = Files.readString(Project.root().resolve("README.md"));
    String body = readme.substring(readme.indexOf("-d '") + 4);
    ProjectCopy.Outcome curl =
        copy.run(
            "curl",
            "-sS",
            "--fail",
            door + "/events",
            "-H",
            "content-type: application/json",
            "-d",
            body.substring(0, body.indexOf('\'')));
    assertThat(curl.status()).as(curl.out()).isZero();
    assertThat(curl.json().path("accepted").asInt()).isEqualTo(1);
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
}
