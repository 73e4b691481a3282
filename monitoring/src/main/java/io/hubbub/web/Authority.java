package io.hubbub.web;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Host and port, as a {@code Host} header has them, in one spelling: lower case, no dot at the end,
 * an IP address in its canonical form without brackets.
 *
 * @param host a name or an address
 * @param address the address, where the host is one
 * @param port -1 when it is not given
 */
record Authority(String host, @Nullable InetAddress address, int port) {
  static final int NO_PORT = -1;

  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9._-]{1,255})(?::(\\d{0,5}))?");
  private static final int MAX_PORT = 65_535;

  /**
   * Reads {@code host[:port]}; null when it is anything else, with user information for instance.
   */
  static @Nullable Authority parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    String digits = form.group(2);
    int port = digits == null || digits.isEmpty() ? NO_PORT : Integer.parseInt(digits);
    String host = form.group(1).toLowerCase(Locale.ROOT);
    InetAddress address = address(host);
    if (port > MAX_PORT || address == null && host.startsWith("[")) {
      return null;
    }
    return address == null
        ? named(host, port)
        : new Authority(address.getHostAddress(), address, port);
  }

  private static @Nullable Authority named(String host, int port) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.isEmpty() || name.startsWith(".") || name.endsWith(".") || name.contains("..")
        ? null
        : new Authority(name, null, port);
  }

  /** An IP address, with or without brackets and zone; null for all else. Asks no name service. */
  static @Nullable InetAddress address(String text) {
    if (text.isEmpty() || !text.startsWith("[") && !mayBeAddress(text)) {
      return null;
    }
    String literal =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    int zone = literal.indexOf('%');
    try {
      return InetAddress.ofLiteral(zone < 0 ? literal : literal.substring(0, zone));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  // Saves names that plainly are none the exception.
  private static boolean mayBeAddress(String text) {
    return text.indexOf(':') >= 0 || Character.isDigit(text.charAt(text.length() - 1));
  }

  /** Whether it can only mean this machine, whatever the name service says. */
  boolean isLoopback() {
    return address == null
        ? host.equals("localhost") || host.endsWith(".localhost")
        : address.isLoopbackAddress();
  }
}
