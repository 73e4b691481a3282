package io.hubbub.load.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many connections on which nothing whole is sent: some stay silent, some send one byte of a header
 * a second, some one byte of a body. Closing it closes them all.
 */
final class HeldConnections implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String HEADER = "GET / HTTP/1.1\r\nhost: localhost\r\nx-long: ";
  private static final String POST =
      "POST /events HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
          + "content-length: 1000\r\n\r\n{";

  private final URI service;
  private final List<Socket> all = new ArrayList<>();
  private final List<Socket> sending = new ArrayList<>();
  private @Nullable Thread sender;

  HeldConnections(URI service) {
    this.service = service;
  }

  /** Opens them, and begins to send. */
  void open(int silent, int headers, int bodies) throws IOException {
    for (int i = 0; i < silent; i++) {
      connect();
    }
    for (int i = 0; i < headers; i++) {
      begin(HEADER);
    }
    for (int i = 0; i < bodies; i++) {
      begin(POST);
    }
    sender = Thread.ofVirtual().start(this::send);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    all.add(socket);
    socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), 10_000);
    return socket;
  }

  private void begin(String text) throws IOException {
    Socket socket = connect();
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    sending.add(socket);
  }

  private void send() {
    try {
      while (true) {
        sending.removeIf(each -> !sentOneByte(each));
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean sentOneByte(Socket socket) {
    try {
      socket.getOutputStream().write(' ');
      return true;
    } catch (IOException e) {
      return false; // the service closed it
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (sender != null) {
      sender.interrupt();
      sender.join();
    }
    for (Socket each : all) {
      each.close();
    }
  }
}
