package io.hubbub.web;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proxies that are believed when they say whom they speak for. The caller is the last address in
 * {@code X-Forwarded-For} that is no such proxy: what stands before it may be the caller's
 * invention.
 *
 * @param addresses of {@code hubbub.web.trusted-proxies}
 */
record TrustedProxies(List<AddressRange> addresses) {
  static final String FORWARDED_FOR = "X-Forwarded-For";

  /** The proxy that asks; null if the one that asks is none. */
  @Nullable InetAddress proxy(String peer) {
    InetAddress address = addresses.isEmpty() ? null : Authority.address(peer);
    return address == null || !contain(address) ? null : address;
  }

  /**
   * The address for which a proxy speaks.
   *
   * @param lines the {@code X-Forwarded-For} of a request, in their order
   */
  InetAddress caller(InetAddress proxy, List<String> lines) {
    InetAddress caller = proxy;
    for (String hop : List.of(String.join(",", lines).split(",", -1)).reversed()) {
      InetAddress address = hop(hop.strip());
      if (address == null) {
        return caller;
      }
      caller = address;
      if (!contain(address)) {
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

  private boolean contain(InetAddress address) {
    return addresses.stream().anyMatch(range -> range.contains(address));
  }
}
