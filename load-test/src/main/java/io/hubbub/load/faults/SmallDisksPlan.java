package io.hubbub.load.faults;

import io.hubbub.load.Directories;
import io.hubbub.standalone.system.Layout;
import io.hubbub.standalone.system.PortPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/**
 * A system whose servers each have a small file system of their own: its {@link SmallDisks}.
 *
 * @param instances of each service
 */
record SmallDisksPlan(int instances) implements SitePlan {
  /** Two instances of each service. */
  static final SitePlan TWO = new SmallDisksPlan(2);

  @Override
  public Optional<String> impossible() {
    return SmallDisk.impossible();
  }

  @Override
  public Site start() throws Exception {
    Layout layout = new Layout(Files.createTempDirectory("hubbub-faults"), 0);
    SmallDisks disks = disks(layout);
    try {
      return Site.start(layout, PortPlan.free(instances), Map.of()).with(disks);
    } catch (Exception e) {
      disks.close();
      throw e;
    }
  }

  private static SmallDisks disks(Layout layout) throws IOException {
    try {
      return SmallDisks.in(layout);
    } catch (IOException | RuntimeException e) {
      Directories.delete(layout.home());
      throw e;
    }
  }
}
