package io.hubbub.web;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at start who can reach this service, as long as anyone who can may use it. */
@Component
final class DoorNotice {
  private static final Logger log = LoggerFactory.getLogger(DoorNotice.class);

  private final @Nullable InetAddress address;

  DoorNotice(@Value("${server.address:#{null}}") @Nullable InetAddress address) {
    this.address = address;
  }

  @EventListener
  void started(WebServerInitializedEvent event) {
    int port = event.getWebServer().getPort();
    if (address != null && address.isLoopbackAddress()) {
      log.info(
          "listening on {}:{}: only this machine can reach it", address.getHostAddress(), port);
    } else {
      String where = address == null ? "every address" : address.getHostAddress();
      log.warn(
          "listening on {}:{}, and there is no access control: whoever reaches this port may use it",
          where,
          port);
    }
  }
}
