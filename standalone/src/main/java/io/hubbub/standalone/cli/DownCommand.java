package io.hubbub.standalone.cli;

import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.Signals;
import io.hubbub.standalone.system.Layout;
import io.hubbub.standalone.system.Leftovers;
import io.hubbub.standalone.system.RunningSystem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "down",
    description = "Stops everything in order; each process finishes what it has. Data is kept.")
final class DownCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Mixin private final WhichSystem which = new WhichSystem();

  @Override
  public Integer call() {
    Layout layout = which.layout();
    Screen screen = Screen.standard();
    Optional<ProcessHandle> supervisor =
        RunningSystem.find(layout).flatMap(running -> running.state().supervisor().alive());
    if (supervisor.isPresent()) {
      screen.say("stopping");
      Signals.send("TERM", supervisor.get());
      await(supervisor.get());
      screen.say("stopped; data is kept in " + layout.directory());
      return Hubbub.DONE;
    }
    if (new Leftovers(layout, screen::say).end() == 0) {
      throw new NotRunning("not running");
    }
    screen.say("stopped; data is kept in " + layout.directory());
    return Hubbub.DONE;
  }

  private static void await(ProcessHandle supervisor) {
    try {
      supervisor.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new ServerFailure("not stopped after %d s".formatted(PATIENCE.toSeconds()), late);
    } catch (ExecutionException e) {
      throw new ServerFailure("waiting for pid " + supervisor.pid() + " failed", e);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("interrupted; it is still stopping", interrupted);
    }
  }
}
