package io.hubbub.monitoring.report.page;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A Chromium without a window, steered by the DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final String READY = "DevTools listening on ";

  private final Process process;
  private final Path profile;
  private final DevTools tools;

  private Browser(Process process, Path profile, DevTools tools) {
    this.process = process;
    this.profile = profile;
    this.tools = tools;
  }

  /** The program that {@code HUBBUB_CHROMIUM} names, or one on the path. */
  static Optional<Path> find() {
    Stream<String> named = Stream.ofNullable(System.getenv("HUBBUB_CHROMIUM"));
    Stream<String> onPath =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> folder + File.separator + name));
    return Stream.concat(named, onPath).map(Path::of).filter(Files::isExecutable).findFirst();
  }

  static Browser start(Path program) throws IOException {
    Path profile = Files.createTempDirectory("hubbub-browser");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--hide-scrollbars",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Browser(process, profile, new DevTools(address(process)));
  }

  private static String address(Process process) throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader lines = process.errorReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(READY)) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return line.substring(READY.length()).strip();
      }
      said.append(line).append('\n');
    }
    throw new IOException("Chromium ended at once: " + said);
  }

  DevTools tools() {
    return tools;
  }

  @Override
  public void close() throws Exception {
    tools.close();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    FileSystemUtils.deleteRecursively(profile);
  }
}
