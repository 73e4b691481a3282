package io.hubbub.landing.jdbc;

import io.hubbub.landing.EventStore;
import io.hubbub.landing.GuardedEventStore;
import io.hubbub.landing.LandedWatermark;
import io.hubbub.landing.TracedEventStore;
import io.hubbub.monitoring.Instance;
import io.hubbub.monitoring.health.Dependency;
import io.hubbub.resilience.Guard;
import io.hubbub.tracing.Tracing;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the store together. */
@Configuration(proxyBeanMethods = false)
class LandingStoreConfiguration {
  @Bean
  Partitions partitions(LandingPool pool) {
    return new Partitions(pool.dataSource());
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
  LandedWatermark landedWatermark(LandingPool pool) {
    return new JdbcLandedWatermark(pool.dataSource());
  }

  @Bean
  Dependency postgres(DataSource dataSource, Schema schema) {
    return new Dependency() {
      @Override
      public String name() {
        return "postgres";
      }

      @Override
      public void probe() throws Exception {
        schema.check();
        try (Connection connection = dataSource.getConnection();
            var statement = connection.createStatement()) {
          statement.execute("select 1");
        }
      }
    };
  }
}
