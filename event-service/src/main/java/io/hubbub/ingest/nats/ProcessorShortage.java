package io.hubbub.ingest.nats;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;

/**
 * Shortage of processors on this machine, as the share of time since it was last asked: in which
 * some process had to wait for one, where Linux tells that (pressure stall information), since a
 * process that is bound to one processor or throttled can starve beside others that are idle; else,
 * or if that is more, how much of all processors was used. Not thread-safe.
 */
final class ProcessorShortage implements DoubleSupplier {
  private static final String TOTAL = "total=";
  private static final double NANOS_IN_MICRO = 1_000;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final Path pressure;
  private final boolean told;
  private long waitedBefore;
  private long askedBefore;

  ProcessorShortage() {
    this(Path.of("/proc/pressure/cpu"));
  }

  /**
   * @param pressure a file like {@code /proc/pressure/cpu}, which need not be there
   */
  ProcessorShortage(Path pressure) {
    this.pressure = pressure;
    this.told = waited() >= 0;
    this.waitedBefore = told ? waited() : 0;
    this.askedBefore = System.nanoTime();
  }

  @Override
  public double getAsDouble() {
    double used = system.getCpuLoad();
    return told ? Math.max(used, waiting()) : used;
  }

  private double waiting() {
    long waited = waited();
    long now = System.nanoTime();
    double share = (waited - waitedBefore) * NANOS_IN_MICRO / Math.max(1, now - askedBefore);
    waitedBefore = waited;
    askedBefore = now;
    return Math.clamp(share, 0, 1);
  }

  // "some avg10=0.00 avg60=0.00 avg300=0.00 total=12345", in microseconds; -1 where nobody tells.
  private long waited() {
    try {
      String some = Files.readString(pressure).lines().findFirst().orElse("");
      int at = some.indexOf(TOTAL);
      return at < 0 ? -1 : Long.parseLong(some.substring(at + TOTAL.length()).strip());
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return -1;
    }
  }
}
