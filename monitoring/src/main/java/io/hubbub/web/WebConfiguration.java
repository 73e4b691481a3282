package io.hubbub.web;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Rules that hold for every path of a service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
class WebConfiguration implements WebMvcConfigurer {
  private final QueryRule queries = new QueryRule();

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(QueryParameters.class);
  }

  @Bean
  static CallerRules callerRules(
      WebProperties settings, @Value("${server.address:#{null}}") @Nullable InetAddress bound) {
    return CallerRules.of(settings, bound);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new OperatorLog());
    registry.addInterceptor(queries);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(queries);
  }
}
