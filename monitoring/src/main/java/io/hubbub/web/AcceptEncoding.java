package io.hubbub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;

/**
 * How a client wants answers packed (RFC 9110, 12.5.3).
 *
 * @param gzip whether packed with gzip rather than as they are
 * @param identity whether an answer may be sent as it is
 */
record AcceptEncoding(boolean gzip, boolean identity) {
  private static final double UNSAID = -1;

  /** Reads all {@code Accept-Encoding} headers; what is malformed counts as refused. */
  static AcceptEncoding of(HttpServletRequest request) {
    return of(String.join(",", Collections.list(request.getHeaders("Accept-Encoding"))));
  }

  static AcceptEncoding of(String header) {
    double gzip = UNSAID;
    double identity = UNSAID;
    double others = UNSAID;
    for (String element : header.split(",", -1)) {
      int end = element.indexOf(';');
      String coding = (end < 0 ? element : element.substring(0, end)).strip();
      double weight = end < 0 ? 1 : weight(element.substring(end + 1));
      switch (coding.toLowerCase(Locale.ROOT)) {
        case "gzip", "x-gzip" -> gzip = Math.max(gzip, weight);
        case "identity" -> identity = weight;
        case "*" -> others = weight;
        default -> {
          // none of ours
        }
      }
    }
    gzip = gzip == UNSAID ? others : gzip;
    boolean refused = identity == 0 || identity == UNSAID && others == 0;
    return new AcceptEncoding(gzip > 0 && gzip >= identity, !refused);
  }

  private static double weight(String parameter) {
    String[] parts = parameter.split("=", -1);
    boolean wellFormed =
        parts.length == 2
            && parts[0].strip().equalsIgnoreCase("q")
            && parts[1].strip().matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?");
    return wellFormed ? Double.parseDouble(parts[1].strip()) : 0;
  }
}
