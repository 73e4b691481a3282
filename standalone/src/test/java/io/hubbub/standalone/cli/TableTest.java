package io.hubbub.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void alignsTextLeftAndNumbersRight() {
    Table table = new Table("channel", "events");
    table.row("#a", "10");
    table.row("#größer", "2");
    assertThat(table.lines())
        .containsExactly(
            "channel  events", "-------  ------", "#a           10", "#größer       2");
  }

  @Test
  void keepsControlCharactersFromTheTerminal() {
    Table table = new Table("text");
    table.row("a\u001b[2Jb\nc");
    assertThat(table.lines()).last().isEqualTo("a [2Jb c");
  }

  @Test
  void refusesARowOfAnotherWidth() {
    Table table = new Table("one", "two");
    assertThatThrownBy(() -> table.row("1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesCsvThatCanBeReadBack() {
    assertThat(Csv.line(Arrays.asList("plain", "a,b", "say \"hi\"", "two\nlines", null, "")))
        .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,\"\"\r\n");
  }
}
