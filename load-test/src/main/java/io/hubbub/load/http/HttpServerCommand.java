package io.hubbub.load.http;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code http-server}: one server of {@code bench http}, in a process of its own. */
@Command(name = "http-server", hidden = true, description = "One server of bench http.")
public final class HttpServerCommand implements Callable<Integer> {
  @Option(names = "--kind", required = true)
  private ServerKind kind = ServerKind.JETTY;

  @Override
  public Integer call() throws Exception {
    System.out.println("port " + kind.start());
    while (System.in.read() >= 0) {} // until who started it ends
    return 0;
  }
}
