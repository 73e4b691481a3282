package io.hubbub.tracing;

import io.hubbub.monitoring.Instance;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Turns tracing on where a collector is named. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TracingProperties.class)
class TracingConfiguration {
  private static final Logger log = LoggerFactory.getLogger(TracingConfiguration.class);

  // By default it tries five times over eight seconds, for which a stop would wait.
  private static final RetryPolicy ONCE_MORE = RetryPolicy.builder().setMaxAttempts(2).build();

  @Bean
  Tracing tracing(
      TracingProperties properties,
      Instance instance,
      @Value("${spring.application.name}") String service) {
    String endpoint = properties.endpoint();
    if (endpoint == null) {
      return Tracing.off();
    }
    log.info(
        "spans go to {}, of {} of all traces that begin here", endpoint, properties.sampling());
    return Tracing.to(
        OtlpHttpSpanExporter.builder().setEndpoint(endpoint).setRetryPolicy(ONCE_MORE).build(),
        properties.sampling(),
        resource(service, instance));
  }

  private static Resource resource(String service, Instance instance) {
    return Resource.create(
        Attributes.builder()
            .put("service.name", service)
            .put("service.namespace", "hubbub")
            .put("service.version", instance.version())
            .put("service.instance.id", instance.name())
            .build());
  }
}
