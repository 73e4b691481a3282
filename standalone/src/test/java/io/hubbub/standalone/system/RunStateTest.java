package io.hubbub.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubbub.standalone.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void namesAFileThatCannotBeRead() throws IOException {
    Layout layout = new Layout(home, 0);
    Files.writeString(layout.stateFile(), "{half");
    assertThatThrownBy(() -> RunState.read(layout))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining(layout.stateFile().toString());
  }
}
