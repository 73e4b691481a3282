package io.hubbub.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sessions of the operating system: signals from a terminal go to every process of its session. */
public final class Session {

  private Session() {}

  /**
   * The command, run in a session of its own, so that neither Ctrl-C nor the end of the terminal
   * reaches it; the process id stays that of the command. Unchanged where there is no {@code
   * setsid}.
   */
  public static List<String> ofItsOwn(List<String> command) {
    Path setsid = Commands.onPath("setsid");
    if (setsid == null) {
      return command;
    }
    List<String> detached = new ArrayList<>(List.of(setsid.toString()));
    detached.addAll(command);
    return detached;
  }
}
