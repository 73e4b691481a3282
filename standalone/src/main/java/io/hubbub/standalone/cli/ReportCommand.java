package io.hubbub.standalone.cli;

import io.hubbub.standalone.system.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    description =
        "The performance report: each target with its verdict, the bottleneck, advice, and what"
            + " changed.")
final class ReportCommand implements Callable<Integer> {
  private static final int COLUMNS = 100;

  @Mixin private final WhichSystem which = new WhichSystem();

  @Option(
      names = "--window",
      paramLabel = "W",
      defaultValue = "1h",
      description = "The time it looks back: 5m, 1h, 24h or 30d. Default: ${DEFAULT-VALUE}.")
  private String window = "1h";

  @ArgGroup(exclusive = true)
  private final Form form = new Form();

  private static final class Form {
    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Option(names = "--markdown", description = "Print it as Markdown.")
    private boolean markdown;

    @Option(
        names = "--html",
        paramLabel = "FILE",
        description = "Write it with its plots as a page that needs nothing else.")
    private @Nullable Path html;
  }

  @Override
  public Integer call() throws IOException {
    String base = Addresses.of(which.running().ports()).database();
    DatabaseServiceClient client = new DatabaseServiceClient(base);
    String path = "/performance/report?window=" + window;
    if (form.html != null) {
      Files.writeString(form.html, client.text(path, "text/html"));
      System.out.println("written: " + form.html.toAbsolutePath());
    } else {
      System.out.print(client.text(path, accept()));
    }
    return Hubbub.DONE;
  }

  private String accept() {
    if (form.json) {
      return "application/json";
    }
    return form.markdown
        ? "text/markdown"
        : "text/plain; columns=%d; colour=%s"
            .formatted(columns(), Boolean.getBoolean("hubbub.terminal"));
  }

  private static int columns() {
    String given = System.getenv("COLUMNS");
    return given != null && given.matches("[0-9]{1,4}") ? Integer.parseInt(given) : COLUMNS;
  }
}
