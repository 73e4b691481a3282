package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Copies of Prometheus and Alertmanager in the cache, made when first asked for. Thread-safe. */
final class PrometheusCopies {

  private static final List<String> PACKAGES =
      List.of("prometheus", "promtool", "prometheus-alertmanager");

  /** The newest that Go can build by itself: later ones want their pages built before. */
  private static final String ALERTMANAGER_FOR_GO = "0.28.1";

  // Else it would say that it has none.
  private static final String SAYING_ITS_VERSION =
      "-X github.com/prometheus/common/version.Version=" + ALERTMANAGER_FOR_GO;

  /**
   * Debian's Alertmanager ends when its templates are not below {@code /usr/share}. They are shown
   * to it there, and to nobody else, in namespaces of its own.
   */
  private static final String WITH_ITS_TEMPLATES =
      """
      #!/bin/sh
      usr=$(dirname "$(dirname "$(readlink -f "$0")")")
      exec unshare -Urm sh -c 'mount --bind "$0/share" /usr/share && exec "$0/bin/prometheus-alertmanager" "$@"' "$usr" "$@"
      """;

  private final BinaryCache cache;

  PrometheusCopies(BinaryCache cache) {
    this.cache = cache;
  }

  /**
   * The directory of all four, of Debian's newest suite. Where namespaces are forbidden
   * alertmanager does not run.
   */
  Path ofDebian() throws IOException {
    return cache
        .entry(
            "prometheus-debian",
            BinaryCache.runs("usr/bin/prometheus", "--version"),
            PrometheusCopies::unpack)
        .resolve("usr/bin");
  }

  /** The directory of an alertmanager that Go built. */
  Path alertmanagerByGo() throws IOException {
    return cache.entry(
        "alertmanager-" + ALERTMANAGER_FOR_GO + "-go",
        BinaryCache.runs("alertmanager", "--version"),
        directory ->
            GoInstall.install(
                directory,
                "github.com/prometheus/alertmanager",
                "/cmd/alertmanager",
                ALERTMANAGER_FOR_GO,
                SAYING_ITS_VERSION));
  }

  private static void unpack(Path directory) throws IOException {
    DebianPackage.unpack(directory, PACKAGES);
    Path script = directory.resolve("usr/bin/alertmanager");
    Files.writeString(script, WITH_ITS_TEMPLATES);
    if (!script.toFile().setExecutable(true, false)) {
      throw new IOException(script + " cannot be made executable");
    }
  }
}
