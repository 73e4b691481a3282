package io.hubbub.load;

import io.hubbub.load.bench.BenchCommand;
import io.hubbub.load.faults.FaultsCommand;
import io.hubbub.load.floor.FloorCommand;
import io.hubbub.load.floor.FloorDoorCommand;
import io.hubbub.load.http.HttpServerCommand;
import io.hubbub.load.replay.ReplayCommand;
import io.hubbub.standalone.ServerFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: {@code replay}, {@code bench} and {@code faults}. */
@Command(
    name = "hubbub",
    description = "Sends events into a running Hubbub and measures it.",
    subcommands = {
      ReplayCommand.class,
      BenchCommand.class,
      FaultsCommand.class,
      FloorCommand.class,
      FloorDoorCommand.class,
      HttpServerCommand.class
    })
public final class LoadTest {
  /** As wide as lines of code may be: what is written in one is shown in one. */
  private static final int HELP_WIDTH = 100;

  @Option(
      names = {"-h", "--help"},
      description = "Show this help.",
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT)
  private boolean help;

  private LoadTest() {}

  /** Runs one command. Exit: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String... arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The commands, to be executed with their arguments. */
  public static CommandLine commandLine() {
    return new CommandLine(new LoadTest())
        .setUsageHelpWidth(HELP_WIDTH)
        .setExecutionExceptionHandler(LoadTest::explain);
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    String message = failure.getMessage();
    command
        .getErr()
        .println(command.getCommandName() + ": " + (message == null ? failure : message));
    if (!(failure instanceof LoadFailure || failure instanceof ServerFailure)) {
      failure.printStackTrace(command.getErr());
    }
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
