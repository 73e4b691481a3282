package io.hubbub;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Between clients and a nats-server. What it is told to swallow never arrives, and nobody is told:
 * the connection stays as it is.
 */
public final class SwallowingProxy implements AutoCloseable {
  private static final Set<String> WITH_PAYLOAD = Set.of("PUB", "HPUB", "MSG", "HMSG");

  private final int serverPort;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Predicate<String> swallowed = line -> false;

  public SwallowingProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public String url() {
    return "nats://127.0.0.1:" + door.getLocalPort();
  }

  /**
   * @param line of NATS's protocol, in either direction, such as {@code PUB subject reply 12}; told
   *     of every one, by several threads
   */
  public void swallow(Predicate<String> line) {
    swallowed = line;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(door.getInetAddress(), serverPort);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> pass(server, client));
      }
    } catch (IOException e) {
      close();
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = new BufferedInputStream(from.getInputStream());
        OutputStream out = to.getOutputStream()) {
      byte[] line;
      while ((line = line(in)).length > 0) {
        String text = new String(line, StandardCharsets.UTF_8).strip();
        byte[] payload = in.readNBytes(payloadBytes(text));
        if (!swallowed.test(text)) {
          out.write(line);
          out.write(payload);
          out.flush();
        }
      }
    } catch (IOException e) {
      // One of the two has gone, and so does the other.
    }
  }

  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next;
    while ((next = in.read()) >= 0) {
      line.write(next);
      if (next == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }

  private static int payloadBytes(String line) {
    String[] words = line.split(" ");
    return WITH_PAYLOAD.contains(words[0]) ? Integer.parseInt(words[words.length - 1]) + 2 : 0;
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
