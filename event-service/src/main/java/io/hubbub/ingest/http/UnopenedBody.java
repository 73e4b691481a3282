package io.hubbub.ingest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body that is opened when it is first read. Opening it tells a client that asked with
 * {@code Expect: 100-continue} to go on: what is refused unread must not.
 */
final class UnopenedBody extends InputStream {
  private final HttpServletRequest request;

  UnopenedBody(HttpServletRequest request) {
    this.request = request;
  }

  @Override
  public int read() throws IOException {
    return request.getInputStream().read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return request.getInputStream().read(bytes, offset, length);
  }

  @Override
  public int available() throws IOException {
    return request.getInputStream().available();
  }
}
