package io.hubbub.load.bench;

import io.hubbub.load.LoadFailure;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Recorded events from which any number of new ones is made: the same but for their ids. */
final class EventSet {
  private static final String ID = "\"id\":\"";

  private final List<String> lines;
  private long given;

  private EventSet(List<String> lines) {
    this.lines = lines;
  }

  static EventSet load(Path gzip) throws IOException {
    List<String> lines = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(gzip));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    }
    if (lines.isEmpty() || !lines.getFirst().contains(ID)) {
      throw new LoadFailure(gzip + " has no structured events, one a line");
    }
    return new EventSet(lines);
  }

  int size() {
    return lines.size();
  }

  /** Writes so many events that no file had before, as NDJSON. */
  Path write(Path file, int events) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (int i = 0; i < events; i++) {
        String line = lines.get((int) (given % lines.size()));
        int at = line.indexOf(ID) + ID.length();
        String own = line.substring(0, at) + given++ + "/" + line.substring(at);
        out.write(own.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    }
    return file;
  }
}
