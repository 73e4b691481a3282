package io.hubbub.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/**
 * A connection to a nats-server that sends whatever it is told, also what no client would: each
 * character of a subject, a header block or a body is one byte. For one thread.
 */
public final class RawNats implements AutoCloseable {
  private static final int READ_TIMEOUT_MS = (int) Duration.ofSeconds(10).toMillis();

  private final Socket socket;
  private final InputStream in;
  private int inboxes;

  private RawNats(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * Connects.
   *
   * @param url of a server without access control, for instance {@code nats://127.0.0.1:4222}
   */
  public static RawNats connect(String url) throws IOException {
    URI uri = URI.create(url);
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(READ_TIMEOUT_MS);
    RawNats nats = new RawNats(socket);
    String unused = nats.line();
    nats.send("CONNECT {\"verbose\":false,\"headers\":true,\"no_responders\":true}\r\n");
    nats.flush();
    return nats;
  }

  /** Publishes a message with a header block. */
  public void publish(String subject, String block, String body) throws IOException {
    send(subject, "", block, body);
  }

  /** Publishes a message without headers. */
  public void publish(String subject, String body) throws IOException {
    send("PUB %s %d\r\n%s\r\n".formatted(subject, body.length(), body));
  }

  /**
   * Sends a request with a header block and returns its answer, headers and body.
   *
   * @throws java.net.SocketTimeoutException if none comes within ten seconds
   */
  public String request(String subject, String block, String body) throws IOException {
    String inbox = "_INBOX.raw." + System.identityHashCode(this) + '.' + ++inboxes;
    send("SUB %s %d\r\n".formatted(inbox, inboxes));
    send(subject, inbox + ' ', block, body);
    String line;
    do {
      line = line();
    } while (!line.contains(inbox));
    int bytes = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
    String answer = new String(in.readNBytes(bytes), ISO_8859_1);
    String unused = line();
    send("UNSUB %d\r\n".formatted(inboxes));
    return answer;
  }

  /** Returns once the server has taken what was sent. */
  public void flush() throws IOException {
    send("PING\r\n");
    while (!line().equals("PONG")) {
      // what came before it
    }
  }

  private void send(String subject, String replyTo, String block, String body) throws IOException {
    int total = block.length() + body.length();
    send(
        "HPUB %s %s%d %d\r\n%s%s\r\n"
            .formatted(subject, replyTo, block.length(), total, block, body));
  }

  private void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next;
    while ((next = in.read()) != '\n') {
      if (next < 0) {
        throw new EOFException("the server ended the connection: " + line.toString(ISO_8859_1));
      }
      line.write(next);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
