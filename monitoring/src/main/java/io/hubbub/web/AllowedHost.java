package io.hubbub.web;

import org.jspecify.annotations.Nullable;

/**
 * A host under which a service may be asked: one name, or a range of addresses.
 *
 * @param name null when it is a range
 * @param range null when it is a name
 */
record AllowedHost(@Nullable String name, @Nullable AddressRange range) {
  /**
   * A host of the settings.
   *
   * @throws IllegalArgumentException that says what is allowed
   */
  public static AllowedHost of(String text) {
    String stripped = text.strip();
    AddressRange range = AddressRange.parse(stripped);
    if (range != null) {
      return new AllowedHost(null, range);
    }
    Authority authority = Authority.parse(stripped);
    if (authority == null || authority.port() != Authority.NO_PORT) {
      throw new IllegalArgumentException(
          "allowed is a name without a port, or " + AddressRange.ALLOWED);
    }
    return new AllowedHost(authority.host(), null);
  }

  boolean matches(Authority authority) {
    if (range != null) {
      return authority.address() != null && range.contains(authority.address());
    }
    return authority.host().equals(name);
  }
}
