package io.hubbub.standalone.cli;

import io.hubbub.standalone.system.Addresses;
import java.io.Console;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "repair",
    description =
        "Begins a new stream of events in place of one that is lost: shows what it will do, asks,"
            + " and does it. What runs goes on by itself.")
final class RepairCommand implements Callable<Integer> {

  @Mixin private final WhichSystem which = new WhichSystem();

  @Option(names = "--yes", description = "Does not ask. Needed where there is no terminal.")
  private boolean yes;

  @Override
  public Integer call() {
    return repair(new DatabaseServiceClient(Addresses.of(which.running().ports()).database()));
  }

  private int repair(DatabaseServiceClient client) {
    JsonNode plan = client.send("GET", "/repair");
    show(plan);
    if (plan.path("action").asString("").equals("NONE")) {
      return plan.path("state").asString("").equals("REPLACED") ? Hubbub.FAILED : Hubbub.DONE;
    }
    if (!yes && !isWanted()) {
      return Hubbub.FAILED;
    }
    JsonNode done = client.send("POST", "/repair");
    System.out.println("done: the stream begins at sequence " + text(done, "firstSequence"));
    return Hubbub.DONE;
  }

  private static void show(JsonNode plan) {
    System.out.println(text(plan, "detail"));
    System.out.println("  settled, of all streams         " + text(plan, "settled"));
    System.out.println("  highest sequence known          " + text(plan, "highestSequence"));
    if (!text(plan, "state").equals("FINE")) {
      System.out.println("  not settled below, and missing  " + missing(plan));
    }
  }

  private static String missing(JsonNode plan) {
    String count = text(plan, "missing");
    String some =
        plan.path("missingSequences")
            .valueStream()
            .map(each -> each.asString(""))
            .collect(Collectors.joining(", "));
    return some.isEmpty() ? count : count + " (" + some + ")";
  }

  private static boolean isWanted() {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      System.out.println("nothing was done; ./hubbub repair --yes does it");
      return false;
    }
    String answer = console.readLine("Do it? [y/N] ");
    boolean wanted = answer != null && answer.strip().matches("(?i)y|yes");
    if (!wanted) {
      System.out.println("nothing was done");
    }
    return wanted;
  }

  private static String text(JsonNode answer, String field) {
    return answer.path(field).asString("");
  }
}
