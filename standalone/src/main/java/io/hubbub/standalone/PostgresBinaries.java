package io.hubbub.standalone;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of PostgreSQL, unpacked once a machine from the jar for this system.
 *
 * @param directory has {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path directory) {

  /** The absolute path of one of {@code postgres}, {@code initdb}, {@code pg_ctl}. */
  String program(String name) {
    return directory.resolve("bin").resolve(name).toString();
  }

  /** Unpacks them when that was not done before. */
  static PostgresBinaries unpackedIn(BinaryCache cache) throws IOException {
    String system = system(System.getProperty("os.name"), System.getProperty("os.arch"));
    return new PostgresBinaries(
        cache.entry(
            "postgres-" + version() + "-" + system,
            BinaryCache.runs("bin/postgres", "--version"),
            into -> unpack(system, into)));
  }

  static String system(String os, String arch) {
    String name = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    return name + (arch.equals("aarch64") ? "-arm_64" : "-x86_64");
  }

  private static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = PostgresBinaries.class.getResourceAsStream("binaries.properties")) {
      properties.load(in);
    }
    return properties.getProperty("postgres");
  }

  private static void unpack(String system, Path into) throws IOException {
    String resource = "/postgres-" + system + ".txz";
    try (InputStream jar = PostgresBinaries.class.getResourceAsStream(resource)) {
      if (jar == null) {
        throw new IOException("there is no PostgreSQL for this system (" + resource + ")");
      }
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(
              new XZCompressorInputStream(new BufferedInputStream(jar, 1 << 16)))) {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; ) {
          write(entry, tar, into);
          entry = tar.getNextEntry();
        }
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path into)
      throws IOException {
    Path target = into.resolve(entry.getName()).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("the archive leads out of its directory: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    if ((entry.getMode() & 0100) != 0) {
      target.toFile().setExecutable(true, false);
    }
  }
}
