package io.hubbub.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.UnixOperatingSystemMXBean;
import io.hubbub.event.Problem;
import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Group;
import io.hubbub.monitoring.metrics.LabelledCounter;
import io.hubbub.monitoring.metrics.Metered;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.WritePendingException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Connections that are open now, and which of them have to go. A connection on which a request has
 * arrived whole is not closed here, however many its address has, unless its client does not read
 * the answer. Thread-safe.
 */
@Component
final class OpenConnections implements Connection.Listener, Metered {
  /** Why a connection was closed. */
  enum Why {
    /** Too many of them, and its address has most. */
    CROWDED,
    /** Silent for long while more than half of the connections are taken. */
    IDLE,
    /** A request line or header that does not end. */
    SLOW_HEADER,
    /** An answer that its client does not read, while too many wait for that. */
    UNREAD
  }

  /** An answer that waits for its client, and for how long in nanoseconds. */
  private record Unread(OpenConnection connection, long time) {}

  // A share of them goes at once, since looking for the right ones is a look at all.
  private static final int AT_ONCE = 64;

  private static final Duration UNREAD = Duration.ofSeconds(1);

  /** Above this many times the bound, no answer is given that second. */
  private static final int MANY_UNREAD = 4;

  private final HttpSettings settings;
  private final ConnectionLog log;
  private final int bound;
  private final Map<EndPoint, OpenConnection> open = new ConcurrentHashMap<>();
  private final ReentrantLock closing = new ReentrantLock();
  private final LabelledCounter closed = new LabelledCounter("why");
  private final byte[] slowHeader;

  OpenConnections(HttpSettings settings, ConnectionLog log) {
    this.settings = settings;
    this.log = log;
    this.bound = Math.min(settings.connections(), descriptors() / 4 * 3);
    this.slowHeader = slowHeader(settings.headerTimeout());
    for (Why each : Why.values()) {
      closed.starting(ConnectionLog.word(each));
    }
    if (bound < settings.connections()) {
      log.boundLowered(settings.connections(), bound);
    }
  }

  private static int descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? (int) Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount())
        : Integer.MAX_VALUE;
  }

  private static byte[] slowHeader(Duration limit) {
    byte[] body =
        ContainerProblems.bytes(
            Problem.of(
                "slow-header",
                "The headers came too slowly",
                408,
                "Send the request line and all headers within %d seconds."
                    .formatted(Math.max(1, limit.toSeconds()))));
    String head =
        "HTTP/1.1 408 Request Timeout\r\nContent-Type: application/problem+json\r\n"
            + "Connection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    return (head + new String(body, US_ASCII)).getBytes(US_ASCII);
  }

  @Override
  public void onOpened(Connection connection) {
    EndPoint endPoint = connection.getEndPoint();
    open.put(endPoint, new OpenConnection(connection));
    if (open.size() > bound) {
      makeRoom();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection.getEndPoint());
  }

  /** The one on which a request came. */
  @Nullable OpenConnection of(EndPoint endPoint) {
    return open.get(endPoint);
  }

  private void makeRoom() {
    if (!closing.tryLock()) {
      return; // somebody does
    }
    try {
      int excess = open.size() - bound;
      if (excess > 0) {
        leastUseful(largest())
            .limit(Math.max(excess, bound / AT_ONCE))
            .forEach(each -> close(each, Why.CROWDED));
      }
    } finally {
      closing.unlock();
    }
  }

  /** The address with most connections that may be closed; null if none has two. */
  private @Nullable String largest() {
    return open.values().stream()
        .filter(OpenConnection::isWithoutWholeRequest)
        .collect(Collectors.groupingBy(OpenConnection::address, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(each -> each.getValue() > 1)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** Those of an address, or all, the least useful first. */
  private Stream<OpenConnection> leastUseful(@Nullable String address) {
    return open.values().stream()
        .filter(each -> address == null || each.address().equals(address))
        .filter(OpenConnection::isWithoutWholeRequest)
        .sorted(Comparator.comparingLong(OpenConnection::usefulAt));
  }

  /** Closes what took too long. To be called again and again. */
  void sweep() {
    long now = System.nanoTime();
    boolean crowded = open.size() > bound / 2;
    Collection<OpenConnection> all = open.values();
    for (OpenConnection each : all) {
      if (each.headerFor(now) > settings.headerTimeout().toNanos()) {
        closeSlowHeader(each);
      } else if (crowded && each.isSilentFor(settings.crowdedIdleTimeout(), now)) {
        close(each, Why.IDLE);
      }
    }
    closeUnread(now);
    makeRoom();
  }

  // Each of them holds a thread, so that too many would keep everybody's requests waiting.
  private void closeUnread(long now) {
    List<Unread> waiting =
        open.values().stream()
            .map(each -> new Unread(each, each.unreadFor(now)))
            .filter(each -> each.time() > 0)
            .toList();
    boolean many = waiting.size() > MANY_UNREAD * settings.unreadAnswers();
    long patience = many ? 0 : UNREAD.toNanos();
    List<Unread> unread = waiting.stream().filter(each -> each.time() > patience).toList();
    int excess = unread.size() - settings.unreadAnswers();
    if (excess <= 0) {
      return;
    }
    Map<String, Long> byAddress =
        unread.stream()
            .collect(
                Collectors.groupingBy(each -> each.connection().address(), Collectors.counting()));
    unread.stream()
        .sorted(
            Comparator.comparing((Unread each) -> byAddress.get(each.connection().address()))
                .thenComparing(Unread::time)
                .reversed())
        .limit(excess)
        .map(Unread::connection)
        .filter(OpenConnection::giveUpAnswer)
        .forEach(each -> closed(each, Why.UNREAD));
  }

  private void closeSlowHeader(OpenConnection each) {
    if (!each.giveUp()) {
      return;
    }
    EndPoint endPoint = each.endPoint();
    closed.increment(ConnectionLog.word(Why.SLOW_HEADER));
    log.closed(Why.SLOW_HEADER, each.address());
    open.remove(endPoint);
    try {
      endPoint.write(Callback.from(endPoint::close), ByteBuffer.wrap(slowHeader));
    } catch (WritePendingException e) {
      endPoint.close(); // an answer before it is still on its way
    }
  }

  private void close(OpenConnection each, Why why) {
    if (each.giveUp()) {
      closed(each, why);
    }
  }

  private void closed(OpenConnection each, Why why) {
    closed.increment(ConnectionLog.word(why));
    log.closed(why, each.address());
    open.remove(each.endPoint());
    each.endPoint().close();
  }

  @Override
  public List<Figure> metrics() {
    return List.of(
        Figure.gauge(
            Group.WEB, "open_connections", "connections", "Open HTTP connections", open::size),
        Figure.gauge(
            Group.WEB,
            "open_connections_limit",
            "connections",
            "Most HTTP connections at once",
            () -> bound),
        Figure.counter(
            Group.WEB,
            "closed_connections",
            "connections",
            "HTTP connections closed by the service: idle, slow, unread or too many",
            closed));
  }
}
