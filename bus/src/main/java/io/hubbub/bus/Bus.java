package io.hubbub.bus;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;

/** Connects to NATS in the one way that keeps the bus's promises. */
public final class Bus {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  // Between rounds through all servers; the jitter, so that not all clients come at once.
  private static final Duration RECONNECT_WAIT = Duration.ofMillis(100);
  private static final Duration RECONNECT_JITTER = Duration.ofMillis(100);

  // A server that hangs without closing its socket is left after about three pings.
  private static final Duration PING_INTERVAL = Duration.ofSeconds(2);
  private static final int MAX_PINGS_OUT = 2;

  // The client's default of 5,000 messages is less than one request may hold.
  private static final int OUTGOING_QUEUE = 32_768;

  // The server takes subjects of nearly 4,096 bytes, its default, and delivers them from a stream
  // with a reply subject beside; a line that is longer than this ends the connection.
  private static final int CONTROL_LINE = 65_536;

  private Bus() {}

  /**
   * Connects, waiting as long as it takes until a server answers, and keeps the connection: it is
   * made anew whenever it breaks. Nothing is buffered while there is none, so that an unconfirmed
   * publish is an error and never a silent queue. No bytes in a message's headers or subject end
   * it: unreadable headers become {@link BusHeaders#UNREADABLE}.
   *
   * @param name what the server lists the connection as
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public static Connection connect(NatsSettings settings, String name)
      throws IOException, InterruptedException {
    BusListener listener = new BusListener(name);
    Options.Builder options =
        new Options.Builder()
            .servers(settings.servers())
            .connectionName(name)
            .connectionTimeout(CONNECT_TIMEOUT)
            .pingInterval(PING_INTERVAL)
            .maxPingsOut(MAX_PINGS_OUT)
            .maxReconnects(-1)
            .reconnectWait(RECONNECT_WAIT)
            .reconnectJitter(RECONNECT_JITTER)
            .reconnectJitterTls(RECONNECT_JITTER)
            .reconnectBufferSize(0)
            .maxMessagesInOutgoingQueue(OUTGOING_QUEUE)
            .maxControlLine(CONTROL_LINE)
            .dataPortType(GuardedDataPort.class.getName())
            .strictSubjectValidation()
            .connectionListener(listener)
            .errorListener(listener);
    if (settings.user() != null && settings.password() != null) {
      options.userInfo(settings.user().toCharArray(), settings.password().toCharArray());
    }
    return Nats.connectReconnectOnConnect(options.build());
  }
}
