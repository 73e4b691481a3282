package io.hubbub.load.replay;

import io.hubbub.load.LoadFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A replay as fast as it goes, for benchmarks: the same way in as the command's, without its words.
 */
public final class Replay implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BATCH = 1_000;
  private static final int IN_FLIGHT = 4;

  private final Door door;

  private Replay(Door door) {
    this.door = door;
  }

  /**
   * Through {@code POST /events}.
   *
   * @param service the base address of event-service
   */
  public static Replay overHttp(URI service) {
    return new Replay(new HttpDoor(service));
  }

  /** Through {@code hubbub.ingest}. */
  public static Replay overNats(String url) throws InterruptedException {
    return new Replay(NatsDoor.connect(url));
  }

  /**
   * Sends a file and waits for the answers.
   *
   * @throws LoadFailure when not every event was accepted
   */
  public void send(Path file) throws IOException, InterruptedException {
    Tally tally = new Tally();
    try (EventFiles files = new EventFiles(List.of(file.toString()));
        Sender sender = new Sender(door, tally, IN_FLIGHT, PATIENCE)) {
      new Feeder(Pace.unbounded(), BATCH, sender).feed(files);
    }
    Tally.Count count = tally.count();
    if (count.accepted() != count.sent()) {
      throw new LoadFailure("not every event was accepted: " + count);
    }
  }

  @Override
  public void close() {
    door.close();
  }
}
