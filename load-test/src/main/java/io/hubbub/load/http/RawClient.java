package io.hubbub.load.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One kept connection, cheap enough to be had ten thousand times. Used by one thread at a time. */
final class RawClient implements AutoCloseable {
  private static final byte[] BODY =
      """
      {"specversion":"1.0","id":"42","source":"irc://irc.libera.chat","type":"chat.message",\
      "subject":"#ubuntu","time":"2026-01-02T03:04:05.678Z",\
      "data":{"user":"alice","text":"hello"}}\
      """
          .getBytes(US_ASCII);
  private static final byte[] POST = request();

  private final Socket socket = new Socket();
  private final InputStream in;

  RawClient(InetSocketAddress to) throws IOException {
    socket.setTcpNoDelay(true);
    socket.connect(to, 10_000);
    socket.setSoTimeout(30_000);
    in = new BufferedInputStream(socket.getInputStream(), 512);
  }

  private static byte[] request() {
    String head =
        "POST "
            + BenchService.POST
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/cloudevents+json\r\n"
            + "User-Agent: bench\r\nAccept: */*\r\nContent-Length: "
            + BODY.length
            + "\r\n\r\n";
    return (head + new String(BODY, US_ASCII)).getBytes(US_ASCII);
  }

  /** Posts one event and reads the answer. */
  void post() throws IOException {
    socket.getOutputStream().write(POST);
    String answer = answer();
    if (!answer.startsWith("{\"accepted\":1")) {
      throw new IOException("not accepted: " + answer);
    }
  }

  String get(String path) throws IOException {
    send(path);
    return answer();
  }

  /** Opens a stream of events and reads its first. */
  void openStream() throws IOException {
    send(BenchService.STREAM);
    String line = line();
    while (!line.startsWith("data:")) {
      line = line();
    }
  }

  private void send(String path) throws IOException {
    socket
        .getOutputStream()
        .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(US_ASCII));
  }

  private String answer() throws IOException {
    int length = 0;
    boolean chunked = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      chunked |= line.regionMatches(true, 0, "transfer-encoding:", 0, 18);
    }
    if (chunked) {
      length = Integer.parseInt(line(), 16);
    }
    return new String(in.readNBytes(length), US_ASCII);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
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
