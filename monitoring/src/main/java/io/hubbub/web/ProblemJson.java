package io.hubbub.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hubbub.event.Problem;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.annotation.JsonAppend;

/** How a problem is written: members that say nothing are left out, the trace is named. */
@Configuration(proxyBeanMethods = false)
class ProblemJson {
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonAppend(props = @JsonAppend.Prop(value = TraceIdProperty.class, name = "traceId"))
  interface AsWritten {}

  @Bean
  JsonMapperBuilderCustomizer problemsAsWritten() {
    return builder -> builder.addMixIn(Problem.class, AsWritten.class);
  }
}
