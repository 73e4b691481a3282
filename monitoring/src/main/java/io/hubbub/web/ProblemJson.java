package io.hubbub.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hubbub.event.Problem;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How a problem is written: members that say nothing are left out. */
@Configuration(proxyBeanMethods = false)
class ProblemJson {
  @JsonInclude(JsonInclude.Include.NON_NULL)
  interface WithoutNulls {}

  @Bean
  JsonMapperBuilderCustomizer problemsWithoutNulls() {
    return builder -> builder.addMixIn(Problem.class, WithoutNulls.class);
  }
}
