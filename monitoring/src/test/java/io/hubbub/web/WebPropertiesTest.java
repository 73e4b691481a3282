package io.hubbub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WebPropertiesTest {
  @Test
  void nobodyIsAllowedByDefault() {
    WebProperties settings = bind(Map.of());
    assertThat(settings.allowedOrigins()).isEmpty();
    assertThat(settings.allowedHosts()).isEmpty();
    assertThat(settings.trustedProxies()).isEmpty();
    assertThat(settings.allowedWebhookOrigins()).isEmpty();
  }

  @Test
  void listsAreSeparatedByCommas() {
    WebProperties settings =
        bind(
            Map.of(
                "hubbub.web.allowed-origins", "https://a.example, http://b.example:81",
                "hubbub.web.trusted-proxies", "10.0.0.0/8,::1",
                "hubbub.web.allowed-hosts", "",
                "hubbub.web.allowed-webhook-origins", "EventGrid.azure.net"));
    assertThat(settings.allowedOrigins())
        .containsExactlyInAnyOrder(
            new Origin("https", "a.example", 443), new Origin("http", "b.example", 81));
    assertThat(settings.trustedProxies()).hasSize(2);
    assertThat(settings.allowedHosts()).isEmpty();
    assertThat(settings.allowedWebhookOrigins()).isEqualTo(Set.of("eventgrid.azure.net"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allowed-origins | * | http://host",
        "allowed-origins | null | http://host",
        "allowed-origins | chat.example.com | http://host",
        "allowed-origins | https://chat.example.com/ | http://host",
        "allowed-origins | https://*.example.com | http://host",
        "allowed-hosts | hub.example.com:8080 | without a port",
        "allowed-hosts | http://hub.example.com | without a port",
        "allowed-hosts | 10.0.0.1/8 | 10.0.0.0/8",
        "trusted-proxies | 10.0.0.0/33 | 10.0.0.0/8",
        "trusted-proxies | 10.0.0.1/8 | 10.0.0.0/8",
        "trusted-proxies | proxy.example.com | 10.0.0.0/8",
        "trusted-proxies | fd00::/129 | 10.0.0.0/8",
        "trusted-proxies | 10.0.0.0/ | 10.0.0.0/8",
        "allowed-webhook-origins | https://x.example | DNS name",
        "webhook-rate | 0 | 1 to 1000000"
      })
  void whatIsWrongIsNamedWithWhatIsAllowed(String key, String value, String allowed) {
    assertThatThrownBy(() -> bind(Map.of("hubbub.web." + key, value)))
        .satisfies(e -> {
          StringBuilder told = new StringBuilder();
          for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            told.append(cause.getMessage()).append('\n');
          }
          assertThat(told).contains(key).contains(value).contains(allowed);
        });
  }

  private static WebProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("hubbub.web", WebProperties.class);
  }
}
