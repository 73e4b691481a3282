package io.hubbub.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call over HTTP.
 *
 * @param allowedOrigins the origins, such as https://chat.example.com, whose web pages may write
 *     and read the answers (CORS); without any, only pages that the service serves itself may write
 * @param allowedHosts names, addresses and ranges of addresses (10.0.0.0/8) by which the service
 *     may be called, besides localhost and loopback addresses; when none is given, a service that
 *     listens on loopback takes only these, any other takes every name
 * @param trustedProxies addresses and ranges of addresses of reverse proxies that are believed when
 *     X-Forwarded-For, X-Forwarded-Proto and X-Forwarded-Host say who called them and how; from
 *     others these headers are ignored
 * @param allowedWebhookOrigins senders, such as eventgrid.azure.net, that a CloudEvents webhook
 *     handshake allows to deliver to /events; * allows every sender
 * @param webhookRate requests a minute that a webhook handshake allows, 1 to 1,000,000; without it
 *     no rate is named
 */
@ConfigurationProperties("hubbub.web")
record WebProperties(
    @DefaultValue Set<Origin> allowedOrigins,
    @DefaultValue List<AllowedHost> allowedHosts,
    @DefaultValue List<AddressRange> trustedProxies,
    @DefaultValue Set<String> allowedWebhookOrigins,
    @Nullable Integer webhookRate) {

  static final String EVERY_SENDER = "*";
  static final String SENDER = "[a-z0-9._-]{1,255}";

  private static final int MOST_A_MINUTE = 1_000_000;

  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  WebProperties {
    allowedWebhookOrigins =
        allowedWebhookOrigins.stream().map(WebProperties::sender).collect(Collectors.toSet());
    if (webhookRate != null && (webhookRate < 1 || webhookRate > MOST_A_MINUTE)) {
      throw new IllegalArgumentException(
          "hubbub.web.webhook-rate is " + webhookRate + ": allowed is 1 to " + MOST_A_MINUTE);
    }
  }

  private static String sender(String text) {
    String sender = text.strip().toLowerCase(Locale.ROOT);
    if (!sender.equals(EVERY_SENDER) && !sender.matches(SENDER)) {
      throw new IllegalArgumentException(
          "hubbub.web.allowed-webhook-origins has %s: allowed is a DNS name, or *".formatted(text));
    }
    return sender;
  }
}
