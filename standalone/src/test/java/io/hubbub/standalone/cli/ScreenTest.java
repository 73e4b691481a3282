package io.hubbub.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.standalone.system.Figures;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, UTF_8);

  @Test
  void keepsTheLiveLineBelowWhatIsSaidOnATerminal() {
    Screen screen = new Screen(out, true);
    screen.live("1/s");
    screen.say("postgres died");
    screen.live("2/s");
    assertThat(written.toString(UTF_8))
        .isEqualTo("\r\u001b[2K1/s\r\u001b[2Kpostgres died\n1/s\r\u001b[2K2/s");
  }

  @Test
  void printsPlainLinesAndOnlyNewOnesWithoutATerminal() {
    Screen screen = new Screen(out, false);
    screen.live("1/s");
    screen.live("1/s");
    screen.say("postgres died");
    screen.live("2/s");
    assertThat(written.toString(UTF_8)).isEqualTo("1/s\npostgres died\n2/s\n");
  }

  @Test
  void saysWhenThereAreNoFiguresInsteadOfZeros() {
    assertThat(Screen.line(Optional.of(new Figures(9, 1_234, 0, 0, 7, 1_500.4, 20))))
        .isEqualTo("accepted 1,500/s · landed 20/s · waiting 7 · 1,234 landed in all");
    assertThat(Screen.line(Optional.empty())).contains("no database-service answers");
  }
}
