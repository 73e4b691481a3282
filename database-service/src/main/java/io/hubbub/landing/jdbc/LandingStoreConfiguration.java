package io.hubbub.landing.jdbc;

import io.hubbub.database.LandingPool;
import io.hubbub.database.PostgresProperties;
import io.hubbub.guards.PostgresWriteProperties;
import io.hubbub.landing.EventStore;
import io.hubbub.landing.GuardedEventStore;
import io.hubbub.landing.LandedWatermark;
import io.hubbub.landing.LandingProperties;
import io.hubbub.landing.TracedEventStore;
import io.hubbub.monitoring.Instance;
import io.hubbub.resilience.Guard;
import io.hubbub.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the store together. */
@Configuration(proxyBeanMethods = false)
class LandingStoreConfiguration {
  // One connection for each writer and one for partitions.
  @Bean
  LandingPool landingPool(
      PostgresProperties postgres,
      LandingProperties landing,
      PostgresWriteProperties guard,
      MeterRegistry meters) {
    return new LandingPool(postgres, landing.writers() + 1, guard.timeLimit(), meters);
  }

  @Bean
  Partitions partitions(LandingPool pool) {
    return new Partitions(pool.dataSource(), InstantSource.system());
  }

  @Bean
  EventStore eventStore(
      LandingPool pool,
      Partitions partitions,
      Guard postgresWrite,
      Instance instance,
      Tracing tracing) {
    EventStore store = new JdbcEventStore(pool.dataSource(), partitions, instance.name());
    // The guard outermost: what it refuses is no attempt, and no span.
    return new GuardedEventStore(
        tracing.isOn() ? new TracedEventStore(store, tracing) : store, postgresWrite);
  }

  @Bean
  LandingWarmUp landingWarmUp(
      LandingPool pool,
      Partitions partitions,
      Instance instance,
      LandingProperties properties,
      InstantSource clock) {
    return new LandingWarmUp(
        new JdbcEventStore(pool.dataSource(), partitions, instance.name()), properties, clock);
  }

  @Bean
  LandedWatermark landedWatermark(LandingPool pool) {
    return new JdbcLandedWatermark(pool.dataSource());
  }
}
