package io.hubbub.ingest.nats;

import io.hubbub.ingest.Rehearsal;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The service as its own client: posts one event after the other over one connection. As little as
 * that takes, since its own code is never needed again. For one thread.
 */
final class OwnClient implements AutoCloseable {
  // The very first request loads half of the classes: on a busy machine that takes seconds.
  private static final int TIMEOUT_MS = 10_000;
  private static final String LENGTH = "content-length:";

  private final Socket socket = new Socket();
  private final BufferedInputStream answers;
  private final String secret;

  OwnClient(InetSocketAddress door, String secret) throws IOException {
    this.secret = secret;
    socket.connect(door, TIMEOUT_MS);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.setTcpNoDelay(true);
    answers = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * Posts an event.
   *
   * @return the status of the answer
   */
  int post(long number) throws IOException {
    String event =
        """
        {"specversion":"1.0","id":"%d","source":"urn:hubbub:rehearsal","type":"chat.message",\
        "subject":"#rehearsal","time":"%s","data":{"user":"nobody","text":"is this on?"}}\
        """
            .formatted(number, Instant.now());
    String request =
        """
        POST /events HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/cloudevents+json\r
        traceparent: 00-%032x-%016x-00\r
        %s: %s\r
        Content-Length: %d\r
        \r
        %s\
        """
            .formatted(number + 1, number + 1, Rehearsal.HEADER, secret, event.length(), event);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return answer();
  }

  private int answer() throws IOException {
    String status = line();
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    answers.skipNBytes(length);
    return Integer.parseInt(status.split(" ", 3)[1]);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = answers.read(); next != '\n'; next = answers.read()) {
      if (next < 0) {
        throw new EOFException("the door closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
