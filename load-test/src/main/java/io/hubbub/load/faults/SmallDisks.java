package io.hubbub.load.faults;

import io.hubbub.standalone.system.Layout;
import java.io.IOException;

/**
 * The file systems of a system's servers.
 *
 * @param nats has the streams
 * @param postgres has the tables and their log
 */
record SmallDisks(SmallDisk nats, SmallDisk postgres) implements AutoCloseable {
  /** Room for some minutes of load, with all that a server keeps for itself. */
  private static final int NATS_MEBIBYTES = 256;

  private static final int POSTGRES_MEBIBYTES = 1_024;

  static SmallDisks in(Layout layout) throws IOException {
    SmallDisk nats = SmallDisk.at(layout.data("nats-1"), NATS_MEBIBYTES);
    try {
      return new SmallDisks(nats, SmallDisk.at(layout.data("postgres"), POSTGRES_MEBIBYTES));
    } catch (IOException | RuntimeException e) {
      nats.close();
      throw e;
    }
  }

  @Override
  public void close() {
    nats.close();
    postgres.close();
  }
}
