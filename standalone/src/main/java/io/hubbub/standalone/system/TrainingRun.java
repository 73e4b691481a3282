package io.hubbub.standalone.system;

import io.hubbub.standalone.BinaryCache;
import io.hubbub.standalone.JavaService;
import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A training run of both services: the whole system, on free ports and with data of its own, is
 * started, used for some seconds and stopped in order. Each JVM writes down what it has learned
 * meanwhile, so that it starts faster from then on and is soon as fast as it gets.
 */
public final class TrainingRun {
  private static final Duration USE = Duration.ofSeconds(10);
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);

  private TrainingRun() {}

  /**
   * Trains unless that was done with these very jars, this JVM and these options. It takes about
   * half a minute, and some minutes at most.
   *
   * @throws ServerFailure with the reason; the services can be run all the same
   */
  public static void ifNeeded() {
    try {
      Path directory = Files.createTempDirectory("hubbub-training");
      try {
        ifNeeded(directory);
      } finally {
        BinaryCache.deleteTree(directory);
      }
    } catch (IOException | ServerFailure e) {
      throw new ServerFailure(
          "the services start slower than they could, no training run: " + e.getMessage(), e);
    }
  }

  private static void ifNeeded(Path directory) {
    LocalSystem system = new LocalSystem(new Layout(directory, 0), PortPlan.free(1), line -> {});
    system.processes().forEach(ServerProcess::endWithJvm);
    List<JavaService> services =
        system.processes().stream()
            .filter(JavaService.class::isInstance)
            .map(JavaService.class::cast)
            .toList();
    if (services.stream().allMatch(JavaService::isTrained)) {
      return;
    }
    services.forEach(JavaService::train);
    try (system) {
      system.start();
      system.awaitReady(READY_WITHIN);
      new TrainingLoad(system.addresses()).run(USE);
    }
    services.forEach(JavaService::keepTraining);
  }
}
