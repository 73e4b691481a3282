package io.hubbub.monitoring.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What is known of every dependency. Whoever asks is answered from the last probe, so that a dead
 * dependency never makes the answer slow.
 */
@Component
final class Health implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Health.class);
  private static final long INTERVAL_MS = 1_000;

  private final ApplicationAvailability availability;
  private final List<DependencyWatch> watches = new ArrayList<>();
  private final ExecutorService probes = Executors.newVirtualThreadPerTaskExecutor();
  private final Instant since = Instant.now();

  Health(List<Dependency> dependencies, ApplicationAvailability availability) {
    this.availability = availability;
    dependencies.forEach(each -> watches.add(new DependencyWatch(each, probes)));
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    watches.forEach(each -> probes.execute(() -> watch(each)));
  }

  @Override
  public void destroy() {
    probes.shutdownNow();
  }

  Instant since() {
    return since;
  }

  boolean isReady() {
    return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
        && watches.stream().noneMatch(each -> each.isRequired() && isDown(each));
  }

  HealthState state() {
    if (!isReady()) {
      return HealthState.DOWN;
    }
    return watches.stream().anyMatch(Health::isDown) ? HealthState.DEGRADED : HealthState.UP;
  }

  Map<String, DependencyHealth> dependencies() {
    Map<String, DependencyHealth> all = new LinkedHashMap<>();
    watches.forEach(each -> all.put(each.name(), each.last()));
    return all;
  }

  private static boolean isDown(DependencyWatch watch) {
    return watch.last().state() == HealthState.DOWN;
  }

  private void watch(DependencyWatch watch) {
    try {
      while (true) {
        HealthState before = watch.last().state();
        watch.probe();
        DependencyHealth now = watch.last();
        if (now.state() != before) {
          log.info(
              "{} is {} {}", watch.name(), now.state(), now.detail() == null ? "" : now.detail());
        }
        TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service stops
    }
  }
}
