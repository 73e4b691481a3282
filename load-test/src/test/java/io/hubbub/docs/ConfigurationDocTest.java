package io.hubbub.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} is made from the code: from the settings as they are declared and
 * from the defaults as they are delivered. With {@code -Dhubbub.docs.write=true} it is written
 * anew.
 */
class ConfigurationDocTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("docs/configuration.md");

  @Test
  void saysWhatTheCodeSays() throws IOException {
    String page = SettingsPage.of(ROOT, List.of("event-service", "database-service"));
    if (Boolean.getBoolean("hubbub.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("after a change of settings, write it anew with -Dhubbub.docs.write=true")
        .content()
        .isEqualTo(page);
  }
}
