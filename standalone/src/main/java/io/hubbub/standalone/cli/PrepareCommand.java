package io.hubbub.standalone.cli;

import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.PostgresServer;
import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.system.TrainingRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "prepare",
    hidden = true,
    description =
        "After a build: fetches the servers, and trains the JVM by running the services for a while.")
final class PrepareCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    attempt(NatsServer::obtain);
    attempt(PostgresServer::obtain);
    attempt(TrainingRun::ifNeeded);
    return Hubbub.DONE;
  }

  // Nothing here is needed for the build, nor by every command; what is needed is tried again then.
  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (ServerFailure later) {
      System.err.println("hubbub: " + later.getMessage());
    }
  }
}
