package io.hubbub.standalone.cli;

import io.hubbub.standalone.JavaService;
import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.system.LocalSystem;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "prepare",
    hidden = true,
    description = "After a build: has the JVM learn how the services start.")
final class PrepareCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    for (Path jar : LocalSystem.jars()) {
      try {
        JavaService.learnToStart(jar);
      } catch (ServerFailure slower) {
        System.err.println("hubbub: " + slower.getMessage());
      }
    }
    return Hubbub.DONE;
  }
}
