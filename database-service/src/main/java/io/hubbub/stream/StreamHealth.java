package io.hubbub.stream;

import io.hubbub.monitoring.health.Dependency;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the stream of events is there, and is the one that was made. */
@Component
final class StreamHealth implements Dependency {
  private static final Duration SAID_FOR = Duration.ofDays(1);

  private final StreamSetup setup;
  private final StreamCuts cuts;
  private volatile @Nullable String remark;

  StreamHealth(StreamSetup setup, StreamCuts cuts) {
    this.setup = setup;
    this.cuts = cuts;
  }

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public void probe() throws Exception {
    setup.check();
    Instant since = Instant.now().minus(SAID_FOR);
    remark =
        cuts.latest(1).stream()
            .filter(cut -> cut.at().isAfter(since))
            .map(StreamCut::words)
            .findFirst()
            .orElse(null);
  }

  /** What was lost of it, for a day. */
  @Override
  public @Nullable String remark() {
    return remark;
  }
}
