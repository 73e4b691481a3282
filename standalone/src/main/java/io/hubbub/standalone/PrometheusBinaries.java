package io.hubbub.standalone;

import java.nio.file.Path;

/**
 * The programs that watch a running system, as found on this machine or fetched: Prometheus 2.42 or
 * newer and Alertmanager 0.25 or newer, each with its tool. Where they are looked for is in {@code
 * docs/decisions/0002-server-binaries.md}.
 *
 * @param prometheus the server
 * @param promtool checks its configuration and tests its rules
 * @param alertmanager the server; on Debian it is called {@code prometheus-alertmanager}
 * @param amtool checks its configuration
 */
public record PrometheusBinaries(Path prometheus, Path promtool, Path alertmanager, Path amtool) {

  /**
   * Finds all four, fetching what is nowhere on this machine, about 50 MB once. Thread-safe.
   *
   * @throws ServerFailure naming what was tried and what to install
   */
  public static PrometheusBinaries find() {
    return new PrometheusSearch(BinaryCache.ofThisUser(), System.getenv()).all();
  }
}
