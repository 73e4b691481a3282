package io.hubbub.web;

import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** Jetty as both services run it. */
@Component
@EnableConfigurationProperties(HttpSettings.class)
final class HttpServer
    implements WebServerFactoryCustomizer<JettyServletWebServerFactory>, Ordered {
  /** Connections that the system keeps until they are taken; it may keep fewer (somaxconn). */
  private static final int BACKLOG = 4096;

  private final HttpSettings settings;
  private final OpenConnections connections;
  private final ArrivingRequests arriving;
  private final TrustedProxies proxies;

  HttpServer(
      HttpSettings settings,
      OpenConnections connections,
      ArrivingRequests arriving,
      WebProperties web) {
    this.proxies = new TrustedProxies(web.trustedProxies());
    this.settings = settings;
    this.connections = connections;
    this.arriving = arriving;
  }

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    factory.addServerCustomizers(this::customize);
  }

  private void customize(Server server) {
    checkThreads(server);
    Arrays.stream(server.getConnectors())
        .map(ServerConnector.class::cast)
        .forEach(connector -> customize(server, connector));
    server.setHandler(new WholeRequests(server.getHandler(), connections, arriving, proxies));
  }

  // A selector needs a thread as well: if requests that wait for their clients held all of them,
  // nobody would see what the clients do.
  private void checkThreads(Server server) {
    int waiting = settings.arrivingRequests() + settings.unreadAnswers();
    if (server.getThreadPool() instanceof VirtualThreadPool threads
        && waiting > threads.getMaxConcurrentTasks() / 4 * 3) {
      throw new IllegalArgumentException(
          "hubbub.http.arriving-requests and unread-answers are %d together: allowed are three quarters of server.jetty.threads.max, which is %d"
              .formatted(waiting, threads.getMaxConcurrentTasks()));
    }
  }

  private void customize(Server server, ServerConnector connector) {
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(settings.idleTimeout().toMillis());
    connector.setShutdownIdleTimeout(-1); // a stop waits for requests, not for connections
    connector.addBean(connections);
    HttpConfiguration http =
        connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
    connector.setConnectionFactories(List.of(new FewHeaders(http)));
    http.setHeaderCacheSize(0); // it is one of 68 KiB for each connection that is used twice
    server.setErrorHandler(new ContainerProblems(http.getRequestHeaderSize()));
  }

  /** After Spring's own, whose settings it reads. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
