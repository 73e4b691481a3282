package io.hubbub.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as its caller sent it to a trusted proxy. */
final class ForwardedRequest extends HttpServletRequestWrapper {
  private final String caller;
  private final @Nullable Origin origin;

  private ForwardedRequest(HttpServletRequest request, String caller, @Nullable Origin origin) {
    super(request);
    this.caller = caller;
    this.origin = origin;
  }

  /** Reads what trusted proxies said; the request itself when it comes from no such proxy. */
  static HttpServletRequest of(HttpServletRequest request, TrustedProxies trusted) {
    InetAddress proxy = trusted.proxy(request.getRemoteAddr());
    if (proxy == null) {
      return request;
    }
    List<String> lines = Collections.list(request.getHeaders(TrustedProxies.FORWARDED_FOR));
    return new ForwardedRequest(
        request, trusted.caller(proxy, lines).getHostAddress(), origin(request));
  }

  private static @Nullable Origin origin(HttpServletRequest request) {
    List<String> hosts = values(request, "X-Forwarded-Host");
    List<String> schemes = values(request, "X-Forwarded-Proto");
    String host = hosts.isEmpty() ? request.getHeader("Host") : hosts.getFirst();
    Authority authority = host == null ? null : Authority.parse(host);
    return authority == null
        ? null
        : Origin.of(schemes.isEmpty() ? request.getScheme() : schemes.getFirst(), authority);
  }

  private static List<String> values(HttpServletRequest request, String header) {
    List<String> values = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders(header))) {
      for (String value : line.split(",", -1)) {
        values.add(value.strip());
      }
    }
    return values;
  }

  @Override
  public String getRemoteAddr() {
    return caller;
  }

  @Override
  public String getRemoteHost() {
    return caller;
  }

  @Override
  public String getScheme() {
    return origin == null ? super.getScheme() : origin.scheme();
  }

  @Override
  public boolean isSecure() {
    return getScheme().equals("https");
  }

  @Override
  public String getServerName() {
    return origin == null ? super.getServerName() : origin.host();
  }

  @Override
  public int getServerPort() {
    return origin == null ? super.getServerPort() : origin.port();
  }
}
