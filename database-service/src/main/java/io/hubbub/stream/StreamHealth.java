package io.hubbub.stream;

import io.hubbub.monitoring.health.Dependency;
import org.springframework.stereotype.Component;

/** Whether the stream of events is there, and is the one that was made. */
@Component
final class StreamHealth implements Dependency {
  private final StreamSetup setup;

  StreamHealth(StreamSetup setup) {
    this.setup = setup;
  }

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public void probe() throws Exception {
    setup.check();
  }
}
