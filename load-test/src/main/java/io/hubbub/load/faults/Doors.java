package io.hubbub.load.faults;

import io.hubbub.standalone.system.Addresses;
import java.io.IOException;
import java.util.Map;

/** Every way into a system. Four of five clients come over HTTP, the fifth over NATS. */
final class Doors implements AutoCloseable {
  private static final int CLIENTS_FOR_ONE_OVER_NATS = 5;

  private final Troubles troubles;
  private final Door nats;
  private final Door http;

  Doors(Troubles troubles, Door nats, Door http) {
    this.troubles = troubles;
    this.nats = nats;
    this.http = http;
  }

  /**
   * Opens them. That over NATS leads straight to the servers, whatever is between those and the
   * services.
   *
   * @throws IOException if there is no NATS
   */
  static Doors of(Site site) throws IOException, InterruptedException {
    Troubles troubles = new Troubles();
    Door nats = NatsDoor.at(Addresses.everyNats(site.processes().ports()), troubles);
    return new Doors(troubles, nats, new HttpDoor(site.doors(), troubles));
  }

  /** The one that a client takes, counted from 0. */
  Door of(int client) {
    return client % CLIENTS_FOR_ONE_OVER_NATS == CLIENTS_FOR_ONE_OVER_NATS - 1 ? nats : http;
  }

  /** How often which answer, or which end of a connection, was not a 202. */
  Map<String, Integer> troubles() {
    return troubles.counts();
  }

  @Override
  public void close() throws InterruptedException {
    http.close();
    nats.close();
  }
}
