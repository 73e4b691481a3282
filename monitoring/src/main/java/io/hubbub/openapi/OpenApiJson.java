package io.hubbub.openapi;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** {@code /openapi.json}, the name by which many programs look for {@code /openapi}. */
@Configuration(proxyBeanMethods = false)
class OpenApiJson implements WebMvcConfigurer {
  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/openapi.json").setViewName("forward:/openapi");
  }
}
