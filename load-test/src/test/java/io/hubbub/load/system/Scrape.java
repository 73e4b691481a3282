package io.hubbub.load.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service tells Prometheus, family by family. */
final class Scrape {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern SAMPLE =
      Pattern.compile("(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?<labels>.*)})? \\S+.*");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Set<String> OF_HISTOGRAMS = Set.of("le", "quantile");

  /** A metric with its labels. */
  record Family(String type, String help, Set<String> labels) {
    Family with(Family other) {
      Set<String> all = new TreeSet<>(labels);
      all.addAll(other.labels);
      return new Family(type, help, all);
    }
  }

  private Scrape() {}

  /** By name, as it stands behind {@code # TYPE}. */
  static Map<String, Family> of(URI service) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(service.resolve("/metrics")).build();
    Map<String, Family> families = new TreeMap<>();
    Map<String, String> helps = new TreeMap<>();
    for (String line :
        HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body().split("\n")) {
      String[] words = line.split(" ", 4);
      if (line.startsWith("# HELP ")) {
        helps.put(words[2], words.length == 4 ? words[3] : "");
      } else if (line.startsWith("# TYPE ")) {
        families.put(
            words[2], new Family(words[3], helps.getOrDefault(words[2], ""), new TreeSet<>()));
      } else {
        addLabels(families, line);
      }
    }
    return families;
  }

  private static void addLabels(Map<String, Family> families, String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches() || sample.group("labels") == null) {
      return;
    }
    Family family = family(families, sample.group("name"));
    Matcher label = LABEL.matcher(sample.group("labels"));
    while (label.find()) {
      if (!OF_HISTOGRAMS.contains(label.group(1))) {
        family.labels().add(label.group(1));
      }
    }
  }

  private static Family family(Map<String, Family> families, String sample) {
    Family own = families.get(sample);
    if (own != null) {
      return own;
    }
    Family whole = families.get(sample.replaceAll("_(bucket|count|sum)$", ""));
    if (whole == null) {
      throw new IllegalStateException("a sample without a type: " + sample);
    }
    return whole;
  }
}
