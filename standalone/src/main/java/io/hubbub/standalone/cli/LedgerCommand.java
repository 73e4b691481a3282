package io.hubbub.standalone.cli;

import io.hubbub.standalone.system.Addresses;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "ledger",
    description =
        "What became of every accepted event, and which are missing. Exit status 1 when the ledger"
            + " does not add up.")
final class LedgerCommand implements Callable<Integer> {
  private static final List<String> SUMS =
      List.of(
          "accepted",
          "landed",
          "alreadyThere",
          "deadLettered",
          "waiting",
          "acknowledged",
          "difference");
  private static final List<String> CUT =
      List.of("at", "endedAt", "highestKnown", "rescued", "missing", "firstSequence");
  private static final List<String> HOLE =
      List.of("sequences", "events", "state", "foundAt", "settledAt", "acknowledgedAt");

  @Mixin private final WhichSystem which = new WhichSystem();

  @Option(names = "--json", description = "Prints it as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    JsonNode ledger = client().send("GET", "/ledger");
    if (json) {
      System.out.println(ledger);
    } else {
      show(ledger);
    }
    return isBalanced(ledger) ? Hubbub.DONE : Hubbub.FAILED;
  }

  @Command(
      name = "acknowledge",
      description = "Takes note of all that is gone, so that it is not called missing any more.")
  int acknowledge() {
    String events = text(client().send("POST", "/ledger/acknowledgement"), "acknowledged");
    System.out.println("acknowledged: " + events + " lost events");
    return Hubbub.DONE;
  }

  private static boolean isBalanced(JsonNode ledger) {
    return ledger.path("difference").asLong(-1) == 0 && ledger.path("missing").asLong(-1) == 0;
  }

  private static void show(JsonNode ledger) {
    Table sums =
        new Table(
            "accepted",
            "landed",
            "already there",
            "dead-lettered",
            "waiting",
            "acknowledged",
            "difference");
    sums.row(SUMS.stream().map(field -> text(ledger, field)).toList());
    sums.lines().forEach(System.out::println);
    System.out.println();
    System.out.println(verdict(ledger));
    System.out.printf(
        "checked up to sequence %s at %s; counted at %s%n",
        text(ledger, "checkedUpTo"), text(ledger, "checkedAt"), text(ledger, "at"));
    holes(ledger.path("holes"));
    cuts(ledger.path("cuts"));
  }

  private static String verdict(JsonNode ledger) {
    if (isBalanced(ledger)) {
      return "every accepted event is accounted for";
    }
    String some =
        ledger
            .path("missingSequences")
            .valueStream()
            .map(each -> each.asString(""))
            .collect(Collectors.joining(", "));
    return some.isEmpty()
        ? "does not add up by " + text(ledger, "difference") + "; nothing is known to be missing"
        : "missing: " + text(ledger, "missing") + ", sequence " + some;
  }

  private static void holes(JsonNode holes) {
    if (holes.isEmpty()) {
      return;
    }
    System.out.println();
    System.out.println("passed over by landing, the latest of all time:");
    Table table = new Table("sequences", "events", "state", "found", "settled", "acknowledged");
    holes.forEach(hole -> table.row(HOLE.stream().map(field -> text(hole, field)).toList()));
    table.lines().forEach(System.out::println);
  }

  private static void cuts(JsonNode cuts) {
    if (cuts.isEmpty()) {
      return;
    }
    System.out.println();
    System.out.println("the stream had lost its end (a power cut?) and was put right:");
    Table table = new Table("at", "ended at", "had landed", "landed then", "missing", "goes on at");
    cuts.forEach(cut -> table.row(CUT.stream().map(field -> text(cut, field)).toList()));
    table.lines().forEach(System.out::println);
  }

  private DatabaseServiceClient client() {
    return new DatabaseServiceClient(Addresses.of(which.running().ports()).database());
  }

  private static String text(JsonNode answer, String field) {
    return answer.path(field).asString("");
  }
}
