package io.hubbub.standalone;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals to processes that we started. */
public final class Signals {

  private Signals() {}

  /** Sends a signal by name, such as {@code INT}; Java itself knows only TERM and KILL. */
  public static void send(String signal, ProcessHandle process) {
    if (signal.equals("TERM")) {
      process.destroy();
      return;
    }
    Commands.Outcome outcome =
        Commands.run(
            Duration.ofSeconds(5), List.of("kill", "-" + signal, Long.toString(process.pid())));
    if (!outcome.ok() && process.isAlive()) {
      throw new ServerFailure(
          "kill -" + signal + " " + process.pid() + " failed: " + outcome.lastLine());
    }
  }

  /** Waits for a process to end by itself, and kills it when it does not. */
  public static void awaitEndOrKill(ProcessHandle process, Duration within) {
    try {
      process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      process.destroyForcibly();
    } catch (ExecutionException e) {
      throw new ServerFailure("waiting for process " + process.pid() + " failed", e);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
