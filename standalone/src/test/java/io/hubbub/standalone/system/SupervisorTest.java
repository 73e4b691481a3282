package io.hubbub.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hubbub.standalone.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

  @TempDir Path directory;

  private final List<String> said = new ArrayList<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final List<Child> children = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /** Runs a line of shell. */
  static final class Child extends ServerProcess {
    private String script;

    Child(Path directory, String script) {
      super("child", 1, directory.resolve("child.log"));
      this.script = script;
      endWithJvm();
    }

    @Override
    protected ProcessBuilder command() {
      return new ProcessBuilder("sh", "-c", script);
    }

    @Override
    public boolean answers() {
      return true;
    }
  }

  @AfterEach
  void end() {
    children.forEach(Child::kill);
  }

  @Test
  void startsAgainWhatDiedAfterAWaitAndNotBefore() {
    Child child = child("exec sleep 300");
    Supervisor supervisor = supervise(child);
    long pid = child.pid();
    child.kill();

    supervisor.check();
    assertThat(said)
        .containsExactly("child (pid " + pid + ") ended by signal 9: starting it again in 0.2 s");
    after(Duration.ofMillis(199));
    supervisor.check();
    assertThat(child.isAlive()).isFalse();

    after(Duration.ofMillis(1));
    supervisor.check();
    assertThat(child.isAlive()).isTrue();
    assertThat(said).last().isEqualTo("child started again (pid " + child.pid() + ")");
    assertThat(changes).hasValue(1);
  }

  @Test
  void waitsLongerEachTimeButNeverLongerThanTenSeconds() {
    assertThat(List.of(0, 1, 2, 3, 5, 6, 7, 60))
        .extracting(deaths -> Supervisor.waitAfter(deaths).toMillis())
        .containsExactly(200L, 400L, 800L, 1_600L, 6_400L, 10_000L, 10_000L, 10_000L);
  }

  @Test
  void waitsShortlyAgainOnceAProcessHasRunForAWhile() {
    Child child = child("exit 3");
    Supervisor supervisor = supervise(child);
    for (String wait : List.of("0.2", "0.4", "0.8")) {
      await().until(() -> !child.isAlive());
      supervisor.check();
      assertThat(said).last().isEqualTo(ended(child, wait));
      child.script = wait.equals("0.8") ? "exec sleep 300" : "exit 3";
      after(Duration.ofSeconds(2));
      supervisor.check();
    }
    after(Duration.ofSeconds(11));
    supervisor.check();
    child.script = "exit 3";
    child.kill();
    supervisor.check();

    assertThat(said).last().asString().endsWith("by signal 9: starting it again in 0.2 s");
    assertThat(supervisor.deaths("child")).isEqualTo(4);
  }

  private static String ended(Child child, String wait) {
    return "child (pid %d) ended, status 3: starting it again in %s s".formatted(child.pid(), wait);
  }

  @Test
  void leavesAHeldProcessDeadUntilItIsReleased() {
    Child child = child("exec sleep 300");
    Supervisor supervisor = supervise(child);
    supervisor.hold("child");
    child.kill();
    supervisor.check();
    after(Duration.ofSeconds(60));
    supervisor.check();
    assertThat(child.isAlive()).isFalse();
    assertThat(said).isEmpty();

    supervisor.release("child");
    supervisor.check();
    assertThat(said).hasSize(1);
  }

  @Test
  void startsNothingOnceClosed() {
    Child child = child("exec sleep 300");
    Supervisor supervisor = supervise(child);
    supervisor.close();
    child.kill();
    supervisor.check();
    assertThat(said).isEmpty();
  }

  @Test
  void namesTheProcessesWhenAskedForAnother() {
    Supervisor supervisor = supervise(child("exec sleep 300"));
    assertThatThrownBy(() -> supervisor.hold("chidl"))
        .hasMessage("no process is called chidl; there are: [child]");
  }

  private Child child(String script) {
    Child child = new Child(directory, script);
    children.add(child);
    child.launch();
    return child;
  }

  private Supervisor supervise(Child child) {
    return new Supervisor(List.of(child), said::add, changes::incrementAndGet, () -> now);
  }

  private void after(Duration passed) {
    now = now.plus(passed);
  }
}
