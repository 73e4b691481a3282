package io.hubbub.standalone.cli;

import io.hubbub.standalone.ServerFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The commands of {@code ./hubbub} that run the system and look at it. Exit status: 0 ready or
 * done, 1 failed or still starting, 2 wrong usage, 3 not running.
 */
@Command(
    name = "hubbub",
    description = "Runs Hubbub on this machine.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      SqlCommand.class,
      DeadLettersCommand.class,
      LedgerCommand.class,
      RepairCommand.class,
      ReportCommand.class,
      PrepareCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Hubbub {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int NOT_RUNNING = 3;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Shows this help.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  private Hubbub() {}

  /** Runs one command and ends the JVM with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Hubbub())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Hubbub::explain);
  }

  // What is meant for people is shown as it is; anything else is a bug, and shown whole.
  private static int explain(
      Exception exception, CommandLine command, CommandLine.ParseResult arguments)
      throws Exception {
    int status =
        switch (exception) {
          case NotRunning notRunning -> NOT_RUNNING;
          case WrongUsage wrong -> WRONG_USAGE;
          case ServerFailure failure -> FAILED;
          default -> throw exception;
        };
    command.getErr().println("hubbub: " + exception.getMessage());
    if (status == WRONG_USAGE) {
      command.getErr().println(command.getUsageMessage());
    }
    return status;
  }
}
