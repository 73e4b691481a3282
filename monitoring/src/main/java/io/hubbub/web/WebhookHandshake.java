package io.hubbub.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;

/**
 * The handshake by which a sender of CloudEvents asks whether it may deliver ("HTTP 1.1 Web Hooks
 * for Event Delivery", 4). It is answered at once or not at all; an address that a sender wants to
 * be called back at is never called, since anybody could name any address.
 */
final class WebhookHandshake {
  private WebhookHandshake() {}

  static void answer(
      WebProperties settings, HttpServletRequest request, HttpServletResponse response) {
    String sender = request.getHeader("WebHook-Request-Origin");
    if (sender == null || !isAllowed(settings, sender.strip())) {
      return;
    }
    response.setHeader("WebHook-Allowed-Origin", sender.strip());
    response.setHeader(
        "WebHook-Allowed-Rate",
        settings.webhookRate() == null ? "*" : settings.webhookRate().toString());
  }

  private static boolean isAllowed(WebProperties settings, String sender) {
    String lower = sender.toLowerCase(Locale.ROOT);
    return settings.allowedWebhookOrigins().contains(lower)
        || settings.allowedWebhookOrigins().contains(WebProperties.EVERY_SENDER)
            && lower.matches(WebProperties.SENDER);
  }
}
