package io.hubbub.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.standalone.Ports;
import io.hubbub.standalone.system.PortPlan;
import io.hubbub.standalone.system.StandInService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HubbubIT {

  @TempDir Path root;

  private final PortPlan ports = PortPlan.free(1);

  /** How one command ended. */
  record Ended(int status, String output) {}

  @BeforeEach
  void services() throws IOException {
    StandInService.install(root);
  }

  @AfterEach
  void down() {
    hubbub("down", "--offset", offset());
  }

  @Test
  void runsInTheBackgroundFromUpToDown() throws Exception {
    Ended up = hubbub("up", "-d", "--offset", offset());
    assertThat(up.output()).contains("ready in").contains("curl -X POST");
    assertThat(up.status()).isZero();

    Ended status = hubbub("status", "--json");
    assertThat(status.status()).isZero();
    JsonNode told = JsonMapper.shared().readTree(status.output());
    assertThat(told.path("running").asBoolean()).isTrue();
    assertThat(told.path("ready").asBoolean()).isTrue();
    assertThat(told.path("offset").asInt()).isEqualTo(ports.offset());
    assertThat(told.path("addresses").path("events").asString())
        .isEqualTo("http://127.0.0.1:" + ports.events(1));
    assertThat(told.path("processes").findValuesAsString("name"))
        .containsExactly("nats-1", "postgres", "database-service-1", "event-service-1");
    assertThat(told.path("processes").findValuesAsString("state")).containsOnly("UP");
    assertThat(told.path("figures").toString())
        .isEqualTo(
            "{\"accepted\":7,\"landed\":4,\"alreadyThere\":1,\"deadLettered\":1,\"waiting\":1,"
                + "\"acceptedPerSecond\":0.0,\"landedPerSecond\":0.0}");

    Ended again = hubbub("up", "--offset", offset());
    assertThat(again.output()).contains("already running");
    assertThat(again.status()).isZero();

    Ended observe = hubbub("up", "--observe", "--offset", offset());
    assertThat(observe.output()).contains("It runs without Prometheus: ./hubbub down, then up");
    assertThat(observe.status()).isEqualTo(1);

    Ended cluster = hubbub("up", "--cluster", "--offset", offset());
    assertThat(cluster.output()).contains("It runs with one nats-server: ./hubbub down, then up");
    assertThat(cluster.status()).isEqualTo(1);

    assertThat(hubbub("logs", "event-service").output()).contains("the bus is at nats://127.0.0.1");
    Ended down = hubbub("down");
    assertThat(down.output()).contains("stopped; data is kept");
    assertThat(down.status()).isZero();
    assertThat(hubbub("status").status()).isEqualTo(3);
    assertThat(hubbub("down").status()).isEqualTo(3);
  }

  @Test
  void runsAClusterWithTwoOfEachServiceInTheBackground() throws Exception {
    assertThat(hubbub("up", "-d", "--cluster", "--offset", offset()).status()).isZero();

    JsonNode told = JsonMapper.shared().readTree(hubbub("status", "--json").output());

    assertThat(told.path("ready").asBoolean()).isTrue();
    assertThat(told.path("processes").findValuesAsString("name"))
        .containsExactly(
            "nats-1",
            "nats-2",
            "nats-3",
            "postgres",
            "database-service-1",
            "database-service-2",
            "event-service-1",
            "event-service-2");
    String first = "nats://127.0.0.1:" + ports.nats(1);
    assertThat(told.path("addresses").path("nats").asString()).isEqualTo(first);
    PortPlan three = ports.cluster();
    assertThat(hubbub("logs", "event-service-2").output())
        .contains(first + ",nats://127.0.0.1:" + three.nats(2) + ",nats://127.0.0.1:");
    assertThat(hubbub("down").status()).isZero();
    Ended one = hubbub("up", "-d", "--offset", offset());
    assertThat(one.output()).contains("start with --cluster");
    assertThat(one.status()).isEqualTo(1);
  }

  @Test
  void endsWhatAKilledSupervisorLeftBeforeItStartsAnew() throws Exception {
    assertThat(hubbub("up", "-d", "--offset", offset()).status()).isZero();
    killSupervisor();
    assertThat(hubbub("status", "--offset", offset()).status()).isEqualTo(3);

    Ended up = hubbub("up", "-d", "--offset", offset());

    assertThat(up.status()).isZero();
    assertThat(hubbub("logs", "hubbub", "--offset", offset()).output())
        .contains("ending postgres", "ending event-service-1", "left over from before");
  }

  @Test
  void takesDownWhatAKilledSupervisorLeft() throws Exception {
    assertThat(hubbub("up", "-d", "--offset", offset()).status()).isZero();
    killSupervisor();

    Ended down = hubbub("down");

    assertThat(down.status()).isZero();
    assertThat(down.output()).containsSubsequence("ending event", "ending database", "ending nats");
    assertThat(ports.all().values()).allMatch(Ports::isFree);
  }

  /** As a power cut leaves files that were written a moment before; and worse. */
  @Test
  void findsWhatRunsThoughItsFilesAreDamaged() throws Exception {
    assertThat(hubbub("up", "-d", "--offset", offset()).status()).isZero();
    Path state = root.resolve(".hubbub/offset-" + offset()).resolve("state.json");
    byte[] whole = Files.readAllBytes(state);
    String told = processes();

    for (byte[] damaged : damaged(whole)) {
      Files.write(state, damaged);
      Ended status = hubbub("status", "--json");
      assertThat(status.status()).isZero();
      assertThat(status.output()).contains("is kept as " + state + ".unreadable-");
      assertThat(processes()).isEqualTo(told);
      assertThat(hubbub("logs", "event-service").output()).contains("the bus is at nats");
      assertThat(hubbub("up", "-d", "--offset", offset()).output()).contains("already running");
    }
    Files.write(state, new byte[whole.length]);
    killSupervisor(JsonMapper.shared().readTree(whole));
    assertThat(hubbub("status", "--offset", offset()).status()).isEqualTo(3);
    Ended down = hubbub("down", "--offset", offset());

    assertThat(down.status()).isZero();
    assertThat(down.output()).containsSubsequence("ending event", "ending database", "ending nats");
    assertThat(ports.all().values()).allMatch(Ports::isFree);
  }

  @Test
  void startsThoughWhatItWroteBeforeIsDamaged() throws Exception {
    assertThat(hubbub("up", "-d", "--offset", offset()).status()).isZero();
    hubbub("sql", "create table kept as select 1 as one");
    assertThat(hubbub("down").status()).isZero();
    Path home = root.resolve(".hubbub/offset-" + offset());
    Files.write(home.resolve("state.json"), new byte[100]);
    Files.delete(home.resolve("lock"));
    Files.createDirectories(home.resolve("lock/inside"));
    Files.write(home.resolve("data/nats-1/nats.conf"), new byte[0]);
    Files.writeString(home.resolve("data/nats-1/nats.conf.making"), "server_na");
    Files.write(home.resolve("data/postgres/data/postmaster.pid"), new byte[70]);

    Ended up = hubbub("up", "-d", "--offset", offset());

    assertThat(up.output()).contains("ready in");
    assertThat(up.status()).isZero();
    assertThat(hubbub("sql", "select one from kept").output()).contains("(1 row)");
    assertThat(hubbub("down").status()).isZero();
  }

  private static List<byte[]> damaged(byte[] whole) {
    return List.of(
        new byte[0],
        Arrays.copyOf(whole, whole.length / 2),
        new byte[whole.length],
        "no json".getBytes(UTF_8));
  }

  private static String processes() {
    String told = hubbub("status", "--json").output();
    return JsonMapper.shared()
        .readTree(told.substring(told.indexOf('{')))
        .path("processes")
        .toString();
  }

  @Test
  void printsRowsAlignedAndAsCsv() throws Exception {
    assertThat(hubbub("up", "-d", "--offset", offset()).status()).isZero();
    String query = "select 7 as number, 'a,b' as word, null as nothing";
    assertThat(hubbub("sql", query).output())
        .isEqualTo(
            """
            number  word  nothing
            ------  ----  -------
                 7  a,b   null
            (1 row)
            """);
    assertThat(hubbub("sql", query, "--csv").output())
        .isEqualTo("number,word,nothing\r\n7,\"a,b\",\r\n");
    assertThat(hubbub("sql", "create table t(); select 1 as one").output())
        .contains("0 rows changed", "one");
    Ended wrong = hubbub("sql", "select nonsense");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.output()).contains("column \"nonsense\" does not exist");
  }

  @Test
  void listsShowsReplaysAndDeletesDeadLetters() {
    assertThat(hubbub("up", "-d", "--offset", offset()).status()).isZero();
    assertThat(hubbub("dead-letters").output()).contains("not-json").contains("(1 dead letter)");
    assertThat(hubbub("dead-letters", "show", "7").output())
        .contains("sequence  42")
        .endsWith("body\uFFFD[2J\n");
    assertThat(hubbub("dead-letters", "replay", "7").output())
        .isEqualTo("7 replayed as sequence 99\n");
    assertThat(hubbub("dead-letters", "delete", "7").output()).isEqualTo("7 deleted\n");
    Ended unknown = hubbub("dead-letters", "show", "8");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.output()).contains("database-service says 404 Gone: Ask for the list.");
  }

  @Test
  void repairsOnlyWhenToldTo() {
    assertThat(hubbub("up", "-d", "--offset", offset()).status()).isZero();
    Ended shown = hubbub("repair");
    assertThat(shown.status()).isEqualTo(1);
    assertThat(shown.output())
        .contains("The stream is gone.", "3 (5, 7-8)", "nothing was done", "--yes")
        .doesNotContain("done: ");
    Ended done = hubbub("repair", "--yes");
    assertThat(done.status()).isZero();
    assertThat(done.output()).endsWith("done: the stream begins at sequence 1000011\n");
  }

  @Test
  void printsTheLedgerAndFailsWhenItDoesNotAddUp() {
    assertThat(hubbub("ledger").status()).isEqualTo(3);
    assertThat(hubbub("up", "-d", "--offset", offset()).status()).isZero();
    Ended shown = hubbub("ledger");
    assertThat(shown.status()).isEqualTo(1);
    assertThat(shown.output())
        .isEqualTo(
            """
            accepted  landed  already there  dead-lettered  waiting  acknowledged  difference
            --------  ------  -------------  -------------  -------  ------------  ----------
                   9       4              1              1        1             0           2

            missing: 2, sequence 5-6
            checked up to sequence 8 at 2026-01-01T00:00:01Z; counted at 2026-01-01T00:00:02Z

            passed over by landing, the latest of all time:
            sequences  events  state  found                 settled               acknowledged
            ---------  ------  -----  --------------------  --------------------  ------------
            5-6             2  gone   2026-01-01T00:00:00Z  2026-01-01T00:00:01Z

            the stream had lost its end (a power cut?) and was put right:
            at                    ended at  had landed  landed then  missing  goes on at
            --------------------  --------  ----------  -----------  -------  ----------
            2026-01-01T00:00:00Z         4           6            1        2     1200008
            """);
    assertThat(hubbub("ledger", "--json").output()).contains("\"missingSequences\":[\"5-6\"]");
    assertThat(hubbub("ledger", "acknowledge").output()).isEqualTo("acknowledged: 2 lost events\n");
  }

  @Test
  void stopsInOrderWhenToldToWhileInTheForeground() throws Exception {
    Process up = startOfItsOwn("up", "--offset", offset());
    List<String> said = new CopyOnWriteArrayList<>();
    Thread reader =
        Thread.ofVirtual().start(() -> up.inputReader(UTF_8).lines().forEach(said::add));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> said.stream().anyMatch(line -> line.contains("waiting 1")));
    assertThat(hubbub("status").status()).isZero();

    up.toHandle().destroy(); // Process.destroy would close the pipe it still writes to

    assertThat(up.waitFor()).isZero();
    reader.join();
    assertThat(said)
        .containsSubsequence(
            "stopping event-service-1",
            "stopping database-service-1",
            "stopping nats-1",
            "stopped");
    assertThat(ports.all().values()).allMatch(Ports::isFree);
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() throws Exception {
    assertThat(hubbub("up", "--instances", "0").status()).isEqualTo(2);
    assertThat(hubbub("up", "--offset", "x").status()).isEqualTo(2);
    assertThat(hubbub("sideways").status()).isEqualTo(2);
    Ended sql = hubbub("sql", "select 1");
    assertThat(sql.status()).isEqualTo(3);
    assertThat(sql.output()).contains("not running");
  }

  private void killSupervisor() throws Exception {
    Path state = root.resolve(".hubbub/offset-" + offset()).resolve("state.json");
    killSupervisor(JsonMapper.shared().readTree(Files.readString(state)));
  }

  private static void killSupervisor(JsonNode state) throws Exception {
    long pid = state.path("supervisor").path("pid").asLong();
    ProcessHandle supervisor = ProcessHandle.of(pid).orElseThrow();
    supervisor.destroyForcibly();
    supervisor.onExit().get();
  }

  private String offset() {
    return Integer.toString(ports.offset());
  }

  // In this JVM: starting one for each command would take most of the test's time.
  private static Ended hubbub(String... arguments) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream both = new PrintStream(output, true, UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      return new Ended(Hubbub.commandLine().execute(arguments), output.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private Process startOfItsOwn(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dhubbub.root=" + root));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Hubbub.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
