package io.hubbub.web;

import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that begin with the same bits, in CIDR notation: {@code 10.0.0.0/8}, {@code fd00::/8};
 * without a length, one address.
 *
 * @param first the lowest of them
 * @param bits how many they have in common
 */
record AddressRange(InetAddress first, int bits) {
  static final String ALLOWED = "an address, or a range of them such as 10.0.0.0/8 or fd00::/8";

  /**
   * A range of the settings.
   *
   * @throws IllegalArgumentException that says what is allowed
   */
  public static AddressRange of(String text) {
    AddressRange range = parse(text.strip());
    if (range == null) {
      throw new IllegalArgumentException("allowed is " + ALLOWED);
    }
    return range;
  }

  /** Reads a range; null when it is none, or when bits beyond its length are set. */
  static @Nullable AddressRange parse(String text) {
    String[] parts = text.split("/", -1);
    InetAddress first = Authority.address(parts[0]);
    if (first == null || parts.length > 2) {
      return null;
    }
    int all = first.getAddress().length * Byte.SIZE;
    int bits = parts.length == 1 ? all : length(parts[1]);
    AddressRange range = new AddressRange(first, Math.clamp(bits, 0, all));
    return bits < 0 || bits > all || !Arrays.equals(range.masked(first), first.getAddress())
        ? null
        : range;
  }

  private static int length(String digits) {
    return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
  }

  boolean contains(InetAddress address) {
    return Arrays.equals(masked(address), first.getAddress());
  }

  private byte[] masked(InetAddress address) {
    byte[] bytes = address.getAddress();
    for (int i = 0; i < bytes.length; i++) {
      int kept = Math.clamp(bits - (long) i * Byte.SIZE, 0, Byte.SIZE);
      bytes[i] &= (byte) (0xFF << Byte.SIZE - kept);
    }
    return bytes;
  }
}
