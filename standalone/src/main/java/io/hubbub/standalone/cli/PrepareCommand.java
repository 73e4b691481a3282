package io.hubbub.standalone.cli;

import io.hubbub.standalone.JavaService;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.PostgresServer;
import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.system.LocalSystem;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "prepare",
    hidden = true,
    description =
        "After a build: fetches the servers, and has the JVM learn how the services start.")
final class PrepareCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    attempt(NatsServer::obtain);
    attempt(PostgresServer::obtain);
    for (Path jar : LocalSystem.jars()) {
      attempt(() -> JavaService.learnToStart(jar));
    }
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
