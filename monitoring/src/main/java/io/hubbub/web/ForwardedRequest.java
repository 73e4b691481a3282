package io.hubbub.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as its caller sent it to a trusted proxy. The caller is the last address in {@code
 * X-Forwarded-For} that is no trusted proxy: what stands before it may be the caller's invention.
 */
final class ForwardedRequest extends HttpServletRequestWrapper {
  private final String caller;
  private final @Nullable Origin origin;

  private ForwardedRequest(HttpServletRequest request, String caller, @Nullable Origin origin) {
    super(request);
    this.caller = caller;
    this.origin = origin;
  }

  /** Reads what trusted proxies said; the request itself when it comes from no such proxy. */
  static HttpServletRequest of(HttpServletRequest request, List<AddressRange> trusted) {
    InetAddress peer = trusted.isEmpty() ? null : Authority.address(request.getRemoteAddr());
    if (peer == null || !contain(trusted, peer)) {
      return request;
    }
    return new ForwardedRequest(
        request,
        caller(values(request, "X-Forwarded-For"), peer, trusted).getHostAddress(),
        origin(request));
  }

  private static InetAddress caller(
      List<String> hops, InetAddress peer, List<AddressRange> trusted) {
    InetAddress caller = peer;
    for (String hop : hops.reversed()) {
      InetAddress address = hop(hop);
      if (address == null) {
        return caller;
      }
      caller = address;
      if (!contain(trusted, address)) {
        return caller;
      }
    }
    return caller;
  }

  // Some proxies add the port.
  private static @Nullable InetAddress hop(String text) {
    InetAddress address = Authority.address(text);
    if (address != null) {
      return address;
    }
    Authority authority = Authority.parse(text);
    return authority == null ? null : authority.address();
  }

  private static boolean contain(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
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
