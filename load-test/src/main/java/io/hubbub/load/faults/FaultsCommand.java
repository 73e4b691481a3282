package io.hubbub.load.faults;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faults}: breaks a system of its own in many ways and says what that did. */
@Command(
    name = "faults",
    customSynopsis = "./hubbub test --faults [--quick | --long] [NAME...]",
    description = {
      "Starts systems of its own, breaks them under load, mends them, and looks at what became of",
      "every event. Exit: 0 everything held, 1 something is broken, 2 wrong usage."
    })
public final class FaultsCommand implements Callable<Integer> {
  private static final String LIST = "list";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Which ones; all when none is named. list: their names.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--quick", description = "Fewer rounds and shorter outages.")
  private boolean quick;

  @Option(names = "--long", description = "Outages of up to ten minutes.")
  private boolean lengthy;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out =
        spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
    if (names.contains(LIST)) {
      AllFaults.LIST.forEach(fault -> out.printf("%-34s %s%n", fault.name(), fault.what()));
      out.flush();
      return 0;
    }
    refuseUnknown();
    return run(out);
  }

  private Form form() {
    return lengthy ? Form.LONG : quick ? Form.QUICK : Form.WHOLE;
  }

  private void refuseUnknown() {
    for (String name : names) {
      if (spec != null && !AllFaults.names().contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "no fault is called " + name + "; there are: " + String.join(", ", AllFaults.names()));
      }
    }
  }

  private int run(PrintWriter out) throws InterruptedException {
    try (Interruption interruption = new Interruption();
        FaultSuite suite = new FaultSuite(form(), FaultsCommand::say, interruption::isWanted)) {
      List<Result> results = suite.run(names.isEmpty() ? AllFaults.names() : names);
      out.println(FaultSuite.table(results));
      out.flush();
      return results.stream().allMatch(r -> r.held() || r instanceof Result.NotRun) ? 0 : 1;
    }
  }

  private static void say(String line) {
    System.err.println("faults: " + line);
  }
}
