package io.hubbub.bus;

import io.nats.client.impl.SocketDataPortWithWriteTimeout;
import java.io.IOException;

/**
 * The socket of a connection to NATS, seen through a {@link ProtocolFilter}: the client's reader
 * ends, and with it the connection, on a header block or subject that it does not expect. Made by
 * the client itself, for each attempt to connect. What it sends is not looked at.
 */
public final class GuardedDataPort extends SocketDataPortWithWriteTimeout {
  private final ProtocolFilter filter = new ProtocolFilter(super::read);

  /** Called by the client, through reflection. */
  public GuardedDataPort() {}

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return filter.read(into, offset, length);
  }
}
