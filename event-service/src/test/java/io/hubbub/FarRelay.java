package io.hubbub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Between a client and a server on this machine, as if they were far apart; it loses nothing. */
public final class FarRelay implements AutoCloseable {
  private final ServerSocket door;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile long oneWayNanos;

  private record Chunk(byte[] bytes, long due) {}

  private FarRelay(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  /** One without a delay yet. */
  public static FarRelay to(int target) throws IOException {
    FarRelay relay =
        new FarRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
    relay.threads.execute(() -> until(relay.door, relay::accept));
    return relay;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** From now on what is sent takes so long there, and as long back. */
  public void setOneWay(Duration time) {
    oneWayNanos = time.toNanos();
  }

  private void accept() throws IOException, InterruptedException {
    while (true) {
      Socket client = door.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(client);
      open.add(server);
      carry(client, server);
      carry(server, client);
    }
  }

  private void carry(Socket from, Socket to) {
    BlockingQueue<Chunk> way = new LinkedBlockingQueue<>();
    threads.execute(() -> until(to, () -> receive(from, way)));
    threads.execute(() -> until(from, () -> deliver(way, to)));
  }

  private void receive(Socket from, BlockingQueue<Chunk> way) throws IOException {
    byte[] bytes = new byte[64 * 1024];
    for (int count; (count = from.getInputStream().read(bytes)) >= 0; ) {
      way.add(new Chunk(Arrays.copyOf(bytes, count), System.nanoTime() + oneWayNanos));
    }
  }

  private static void deliver(BlockingQueue<Chunk> way, Socket to)
      throws IOException, InterruptedException {
    while (true) {
      Chunk next = way.take();
      TimeUnit.NANOSECONDS.sleep(next.due() - System.nanoTime());
      to.getOutputStream().write(next.bytes());
    }
  }

  @FunctionalInterface
  private interface Part {
    void run() throws IOException, InterruptedException;
  }

  /** Whichever end goes, the other goes with it. */
  private static void until(AutoCloseable other, Part part) {
    try (other) {
      part.run();
    } catch (Exception e) {
      // one end is closed
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket each : open) {
      each.close();
    }
    threads.shutdownNow();
  }
}
