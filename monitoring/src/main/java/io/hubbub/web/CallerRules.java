package io.hubbub.web;

import io.hubbub.event.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a web page in somebody's browser cannot act for that person: which {@code
 * Host} a request may name, and from which {@code Origin} it may write. Programs send no {@code
 * Origin}, and the right {@code Host}.
 *
 * @param hosts besides loopback's names
 * @param anyHost whether every other is allowed too
 * @param origins besides the request's own
 */
record CallerRules(List<AllowedHost> hosts, boolean anyHost, Set<Origin> origins) {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /**
   * @param bound the address that is listened on, null for all of them
   */
  static CallerRules of(WebProperties settings, @Nullable InetAddress bound) {
    boolean loopback = bound != null && bound.isLoopbackAddress();
    return new CallerRules(
        settings.allowedHosts(),
        settings.allowedHosts().isEmpty() && !loopback,
        settings.allowedOrigins());
  }

  /** Why a request is refused, null when it is not. */
  @Nullable Problem refusal(HttpServletRequest request) {
    if (!anyHost && !isHostAllowed(request)) {
      return foreignHost(request.getHeader("Host"));
    }
    return isWriting(request) ? originRefusal(request) : null;
  }

  // A proxy may name another than the one it was asked by.
  private boolean isHostAllowed(HttpServletRequest request) {
    List<String> named = Collections.list(request.getHeaders("Host"));
    return named.stream().allMatch(this::isAllowed)
        && (named.isEmpty() || isAllowed(bracketed(request.getServerName())));
  }

  private boolean isAllowed(String host) {
    Authority authority = Authority.parse(host);
    return authority != null
        && (authority.isLoopback() || hosts.stream().anyMatch(it -> it.matches(authority)));
  }

  private @Nullable Problem originRefusal(HttpServletRequest request) {
    List<String> named = Collections.list(request.getHeaders("Origin"));
    if (named.isEmpty()) {
      return isCrossSite(request) ? foreignOrigin("another site's page") : null;
    }
    Origin origin = named.size() == 1 ? Origin.parse(named.getFirst()) : null;
    return origin == null || !(origins.contains(origin) || origin.equals(own(request)))
        ? foreignOrigin(String.join(", ", named))
        : null;
  }

  /** Whether it is a web page of an allowed origin that asks. */
  boolean isFromAllowedOrigin(HttpServletRequest request) {
    List<String> named =
        origins.isEmpty() ? List.of() : Collections.list(request.getHeaders("Origin"));
    Origin origin = named.size() == 1 ? Origin.parse(named.getFirst()) : null;
    return origin != null && origins.contains(origin);
  }

  private static @Nullable Origin own(HttpServletRequest request) {
    Authority authority =
        Authority.parse(bracketed(request.getServerName()) + ":" + request.getServerPort());
    return authority == null ? null : Origin.of(request.getScheme(), authority);
  }

  private static boolean isWriting(HttpServletRequest request) {
    return !READING.contains(request.getMethod())
        || Collections.list(request.getHeaders("Upgrade")).stream()
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("websocket"));
  }

  private static boolean isCrossSite(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Sec-Fetch-Site")).stream()
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("cross-site"));
  }

  // Web servers differ in whether they give an IPv6 address in brackets.
  private static String bracketed(String host) {
    return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static Problem foreignHost(@Nullable String host) {
    return refused(
        "foreign-host",
        "The service may not be called by this host name",
        "Call it as localhost, or by a name of the setting hubbub.web.allowed-hosts.",
        "Host",
        host);
  }

  private static Problem foreignOrigin(String origin) {
    return refused(
        "foreign-origin",
        "Web pages of this origin may not write",
        "Send the request from a program or from a page of the service itself, or have the origin"
            + " named in the setting hubbub.web.allowed-origins; behind a proxy that ends TLS, name"
            + " the proxy in hubbub.web.trusted-proxies.",
        "Origin",
        origin);
  }

  private static Problem refused(
      String name, String title, String detail, String field, @Nullable String value) {
    Problem problem = Problem.of(name, title, 403, detail);
    return new Problem(
        problem.type(), problem.title(), problem.status(), detail, field, cut(value), null);
  }

  private static @Nullable String cut(@Nullable String value) {
    return value == null || value.length() <= Problem.VALUE_CHARACTERS
        ? value
        : value.substring(0, Problem.VALUE_CHARACTERS);
  }
}
