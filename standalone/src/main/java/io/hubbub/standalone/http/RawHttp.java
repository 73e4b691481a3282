package io.hubbub.standalone.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests written byte by byte to a port of this machine, each on a connection of its own. */
public final class RawHttp {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private RawHttp() {}

  /**
   * What was answered.
   *
   * @param status 0 when the connection ended without an answer
   * @param text all of it, headers too, a character a byte
   */
  public record Answer(int status, String text) {
    /** The value of a header, empty when there is none. */
    public String header(String name) {
      for (String line : text.split("\r\n\r\n", 2)[0].split("\r\n")) {
        if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
          return line.substring(name.length() + 1).strip();
        }
      }
      return "";
    }

    /** What stands behind the headers, as it was sent. */
    public String body() {
      String[] parts = text.split("\r\n\r\n", 2);
      return parts.length < 2 ? "" : parts[1];
    }
  }

  /**
   * Sends a request and reads until the other side closes, which it should ask for.
   *
   * @param request a character a byte
   * @throws IOException if the port cannot be reached, or nothing ends within 30 seconds
   */
  public static Answer send(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      } catch (SocketException e) {
        // it is closed at the other side, which may have answered before
      }
      String text = read(socket.getInputStream());
      boolean whole = text.startsWith("HTTP/1.1 ") && text.length() > 12;
      return new Answer(whole ? Integer.parseInt(text.substring(9, 12)) : 0, text);
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    try {
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        bytes.write(some, 0, count);
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (SocketException e) {
      // a connection that is broken off ends as well
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
