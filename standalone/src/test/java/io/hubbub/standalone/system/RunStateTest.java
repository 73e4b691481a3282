package io.hubbub.standalone.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunStateTest {

  @TempDir Path home;

  @Test
  void readsBackWhatItWrote() {
    Layout layout = new Layout(home, 7);
    RunState.Entry self = RunState.Entry.ofThisJvm();
    RunState state = new RunState(self, 2, true, true, List.of(self));
    state.write(layout);
    assertThat(layout.stateFile()).isEqualTo(home.resolve("offset-7").resolve("state.json"));
    assertThat(RunState.read(layout)).contains(state);
    assertThat(state.isSupervised()).isTrue();
    RunState.delete(layout);
    assertThat(RunState.read(layout)).isEmpty();
  }

  @Test
  void readsWhatAVersionWroteThatKnewNeitherClustersNorObservers() throws IOException {
    Layout layout = new Layout(home, 0);
    Files.writeString(
        layout.stateFile(),
        """
        {"supervisor":{"name":"hubbub","pid":1,"port":0,"startedAtMillis":2,"stopSignal":"TERM"},
         "instances":1,"processes":[]}
        """);
    assertThat(RunState.read(layout))
        .get()
        .returns(false, RunState::clustered)
        .returns(false, RunState::observed);
  }

  @Test
  void neverTakesALaterProcessWithTheSameIdForOurs() {
    RunState.Entry self = RunState.Entry.ofThisJvm();
    RunState.Entry earlier =
        new RunState.Entry("postgres", self.pid(), 5432, self.startedAtMillis() - 60_000, "INT");
    assertThat(self.alive()).isPresent();
    assertThat(earlier.alive()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void setsAsideAndKeepsWhatCannotBeRead(byte[] content) throws IOException {
    Layout layout = new Layout(home, 0);
    Files.write(layout.stateFile(), content);

    assertThat(RunState.read(layout)).isEmpty();

    assertThat(layout.stateFile()).doesNotExist();
    try (Stream<Path> kept = Files.list(home)) {
      assertThat(kept)
          .singleElement()
          .satisfies(file -> {
            assertThat(file.getFileName().toString()).startsWith("state.json.unreadable-");
            assertThat(file).hasBinaryContent(content);
          });
    }
  }

  static List<byte[]> damaged() {
    byte[] whole = state().bytes();
    return List.of(
        new byte[0],
        Arrays.copyOf(whole, whole.length / 2),
        new byte[whole.length],
        Arrays.copyOf(new byte[] {(byte) 0xff, (byte) 0xfe}, 40),
        "{}".getBytes(UTF_8),
        "null".getBytes(UTF_8),
        "[]".getBytes(UTF_8),
        "{\"supervisor\":{},\"instances\":1,\"processes\":[]}".getBytes(UTF_8),
        new String(whole, UTF_8).replace("\"instances\":1", "\"instances\":0").getBytes(UTF_8));
  }

  @Test
  void setsAsideADirectoryInItsPlace() throws IOException {
    Layout layout = new Layout(home, 0);
    Files.createDirectory(layout.stateFile());
    assertThat(RunState.read(layout)).isEmpty();
    state().write(layout);
    assertThat(RunState.read(layout)).isPresent();
  }

  private static RunState state() {
    RunState.Entry self = RunState.Entry.ofThisJvm();
    return new RunState(self, 1, false, false, List.of(self));
  }
}
