package io.hubbub.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

  static Stream<CommandLine> commands() {
    return withThoseBelow(LoadTest.commandLine());
  }

  private static Stream<CommandLine> withThoseBelow(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(HelpTest::withThoseBelow));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void showsEachLineAsItWasWritten(CommandLine command) {
    assertThat(command.getUsageMessage().lines())
        .containsAll(
            Stream.of(command.getCommandSpec().usageMessage().description())
                .map(line -> line.formatted())
                .toList());
  }
}
