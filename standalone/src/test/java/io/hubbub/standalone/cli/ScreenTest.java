package io.hubbub.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.standalone.system.Figures;
import io.hubbub.standalone.system.Reading;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
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
  void saysWhyThereAreNoFiguresInsteadOfZeros() {
    Reading before = new Reading.Known(new Figures(0, 1_214, 0, 0, 0), 0);
    Reading now = new Reading.Known(new Figures(1_500, 1_234, 0, 0, 7), 1_000_000_000);
    Reading unknown = new Reading.Unknown("127.0.0.1:8081 does not answer");
    assertThat(Screen.line(before, now))
        .isEqualTo("accepted 1,500/s · landed 20/s · waiting 7 · 1,234 landed in all");
    assertThat(Screen.line(before, unknown))
        .isEqualTo("no figures: 127.0.0.1:8081 does not answer");
  }
}
