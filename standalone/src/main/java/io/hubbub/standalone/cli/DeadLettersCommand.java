package io.hubbub.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hubbub.standalone.system.Addresses;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "dead-letters",
    description = "Events that could not land: lists them, shows one, replays or deletes them.")
final class DeadLettersCommand implements Callable<Integer> {

  private static final int PAGE = 100;

  @Mixin private final WhichSystem which = new WhichSystem();

  @Option(
      names = "--reason",
      paramLabel = "R",
      description = "Only these: not-json, invalid, too-large, subject-mismatch or store-refused.")
  private String reason = "";

  @Override
  public Integer call() {
    return list();
  }

  @Command(name = "list", description = "Lists them (the default).")
  int listThem(@Option(names = "--reason", paramLabel = "R", defaultValue = "") String only) {
    reason = only.isEmpty() ? reason : only;
    return list();
  }

  @Command(name = "show", description = "Shows all of one.")
  int show(@Parameters(paramLabel = "ID") String id) {
    JsonNode letter = client().send("GET", path(id));
    for (String field :
        List.of("id", "reason", "detail", "at", "stream", "sequence", "subject", "bytes")) {
      System.out.printf("%-9s %s%n", field, letter.path(field).asString(""));
    }
    System.out.printf("%-9s %s%n", "headers", letter.path("headers"));
    System.out.println();
    byte[] body = Base64.getDecoder().decode(letter.path("body").asString(""));
    System.out.println(printable(new String(body, UTF_8)));
    return Hubbub.DONE;
  }

  @Command(name = "replay", description = "Publishes them onto the bus again.")
  int replay(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
    for (String id : ids) {
      JsonNode answer = client().send("POST", path(id) + "/replay");
      System.out.println(id + " replayed as sequence " + answer.path("sequence").asString(""));
    }
    return Hubbub.DONE;
  }

  @Command(name = "delete", description = "Deletes them for good.")
  int delete(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
    for (String id : ids) {
      client().send("DELETE", path(id));
      System.out.println(id + " deleted");
    }
    return Hubbub.DONE;
  }

  private int list() {
    Table table = new Table("id", "reason", "at", "subject", "bytes", "detail");
    DatabaseServiceClient client = client();
    long total = 0;
    String next = "";
    do {
      JsonNode page = client.send("GET", listPath(next));
      total = page.path("total").asLong(0);
      page.path("deadLetters").forEach(letter -> table.row(cells(letter)));
      next = page.path("next").asString("");
    } while (!next.isEmpty());
    table.lines().forEach(System.out::println);
    System.out.println("(" + total + (total == 1 ? " dead letter)" : " dead letters)"));
    return Hubbub.DONE;
  }

  private String listPath(String next) {
    return "/dead-letters?limit="
        + PAGE
        + (reason.isEmpty() ? "" : "&reason=" + encoded(reason))
        + (next.isEmpty() ? "" : "&next=" + encoded(next));
  }

  private static List<String> cells(JsonNode letter) {
    return List.of("id", "reason", "at", "subject", "bytes", "detail").stream()
        .map(field -> letter.path(field).asString(""))
        .toList();
  }

  private DatabaseServiceClient client() {
    return new DatabaseServiceClient(Addresses.of(which.running().ports()).database());
  }

  private static String path(String id) {
    return "/dead-letters/" + encoded(id);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  // The body comes from anyone: it must not steer the terminal.
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
  }
}
