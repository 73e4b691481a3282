package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The clock of one process is an hour ahead of all others. */
record WrongClock(String name, String process) implements Fault {
  private static final double HALF_AN_HOUR_MILLIS = Duration.ofMinutes(30).toMillis();
  private static final double HALF_AN_HOUR_SECONDS = Duration.ofMinutes(30).toSeconds();
  private static final Duration AHEAD = Duration.ofSeconds(3_500);
  private static final Duration LOOK = Duration.ofMillis(200);

  static List<Fault> all() {
    return List.of(
        new WrongClock("clock-event-service", "event-service-1"),
        new WrongClock("clock-database-service", "database-service-1"),
        new WrongClock("clock-postgres", "postgres"),
        new WrongClock("clock-nats", "nats-1"));
  }

  @Override
  public String what() {
    return "the clock of " + process + " is an hour ahead";
  }

  @Override
  public Optional<String> impossible() {
    if (process.startsWith("nats")) {
      return Optional.of(
          "nats-server asks the kernel for the time: no library can tell it another");
    }
    return FakeClock.anHourAhead().isPresent()
        ? Optional.empty()
        : Optional.of("it takes Linux and a C compiler (cc)");
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    restart(scene, FakeClock.anHourAhead().orElseThrow());
    mustBeAhead(scene.site());
    long end = System.nanoTime() + Duration.ofSeconds(scene.rounds(10, 5)).toNanos();
    while (System.nanoTime() < end) {
      scene.must(workers(scene) <= 1, "two instances do the jobs at the same time");
      Thread.sleep(LOOK);
    }
    for (URI service : services(scene)) {
      impossibleFigures(service).forEach(figure -> scene.must(false, figure));
    }
    return () -> restart(scene, Map.of());
  }

  private void restart(Scene scene, Map<String, String> environment) {
    scene.processes().suspend(process);
    scene.processes().process(process).moreEnvironment(environment);
    scene.processes().resume(process);
  }

  // A library that was not loaded would break nothing, and everything would hold.
  private void mustBeAhead(Site site) throws Exception {
    Duration ahead = ClockReading.of(site, process).ahead();
    if (ahead.compareTo(AHEAD) < 0) {
      throw new LoadFailure("the clock of " + process + " is ahead by no more than " + ahead);
    }
  }

  private static List<URI> services(Scene scene) {
    List<URI> all = new ArrayList<>(scene.site().stores());
    scene.site().doors().forEach(door -> all.add(door.resolve("/")));
    return all;
  }

  // One after the other: the first is asked again, lest it handed the jobs over in between.
  private static int workers(Scene scene) throws Exception {
    List<URI> stores = scene.site().stores();
    int sum = 0;
    for (URI store : stores) {
      sum += doesJobs(store) ? 1 : 0;
    }
    return sum > 1 && !doesJobs(stores.getFirst()) ? 1 : sum;
  }

  /** Whether an instance says that it does the jobs; one that does not answer does not. */
  static boolean doesJobs(URI store) throws InterruptedException {
    JsonNode metrics = Reply.to("GET", store.resolve("/metrics/all")).body().path("metrics");
    return metrics.path("doing_jobs").path("value").asDouble(0) == 1;
  }

  /** Latencies of an hour, or below nothing, in words. */
  private static List<String> impossibleFigures(URI service) throws InterruptedException {
    List<String> found = new ArrayList<>();
    JsonNode metrics = Reply.to("GET", service.resolve("/metrics/all")).body().path("metrics");
    metrics
        .propertyStream()
        .filter(metric -> metric.getValue().path("unit").asString("").matches("ms|s"))
        .filter(metric -> isImpossible(metric.getValue()))
        .forEach(metric ->
            found.add("%s %s is %s".formatted(service, metric.getKey(), metric.getValue())));
    return found;
  }

  private static boolean isImpossible(JsonNode metric) {
    double limit =
        metric.path("unit").asString().equals("ms") ? HALF_AN_HOUR_MILLIS : HALF_AN_HOUR_SECONDS;
    boolean spread = metric.has("max");
    double most = metric.path(spread ? "max" : "value").asDouble(0);
    double least = metric.path(spread ? "mean" : "value").asDouble(0);
    return most > limit || least < 0;
  }
}
