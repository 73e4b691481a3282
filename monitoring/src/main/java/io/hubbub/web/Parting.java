package io.hubbub.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.server.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Leave-taking from clients before a stop. For a second requests are still answered, each with
 * {@code Connection: close}, while readiness says no already; then no connection is taken any more,
 * and those that were are served. Only then comes the web server's own grace, at whose end a
 * connection without a request is closed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Parting implements Filter, SmartLifecycle {
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(1);

  private static final Duration LAST_CONNECTIONS = Duration.ofMillis(200);

  private volatile @Nullable JettyWebServer server;
  private volatile boolean running;
  private volatile boolean parting;

  @EventListener
  void started(WebServerInitializedEvent event) {
    if (event.getWebServer() instanceof JettyWebServer jetty) {
      server = jetty;
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (parting && response instanceof HttpServletResponse answer) {
      answer.setHeader("Connection", "close");
    }
    chain.doFilter(request, response);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    parting = true;
    try {
      Thread.sleep(LAST_REQUESTS);
      shutDoors();
      Thread.sleep(LAST_CONNECTIONS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  private void shutDoors() {
    JettyWebServer open = server;
    if (open != null) {
      for (Connector connector : open.getServer().getConnectors()) {
        connector.shutdown();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server's grace: what has the higher phase stops first. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
  }
}
