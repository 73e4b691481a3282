package io.hubbub.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The numbers at the end of {@code docs/resilience.md} are made from the code. With {@code
 * -Dhubbub.docs.write=true} they are written anew.
 */
class GuardsDocTest {
  private static final String MARK =
      "<!-- made from the code; a test fails when the two differ -->\n";
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("docs/resilience.md");

  @Test
  void saysWhyEveryNumberIsWhatItIs() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(MARK);
    String expected = page.substring(0, page.indexOf(MARK) + MARK.length()) + GuardTables.of(ROOT);
    if (Boolean.getBoolean("hubbub.docs.write")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(PAGE)
        .as("after a change of settings, write it anew with -Dhubbub.docs.write=true")
        .content()
        .isEqualTo(expected);
  }
}
