package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Who runs PostgreSQL. It refuses to run as root, so root runs it in a user namespace of its own,
 * where it is nobody; where namespaces are not allowed (many containers), as the unprivileged user
 * nobody who owns the data and may enter root's directories.
 *
 * @param prefix what to put before the command
 * @param user who must own the data directory; empty for whoever makes it
 */
record PostgresOwner(List<String> prefix, String user) {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final List<String> NAMESPACE = List.of("unshare", "-U");
  private static final List<String> NOBODY =
      List.of(
          "setpriv",
          "--reuid=nobody",
          "--regid=65534",
          "--clear-groups",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override");

  private static final PostgresOwner OF_THIS_USER = choose();

  static PostgresOwner ofThisUser() {
    return OF_THIS_USER;
  }

  /** Where this user can run programs from: PostgreSQL insists on finding its own by name. */
  BinaryCache cache() {
    return user.isEmpty() ? BinaryCache.ofThisUser() : BinaryCache.ofTheMachine();
  }

  /** Gives a new directory to the user who runs PostgreSQL. */
  void own(Path directory) throws IOException {
    if (!user.isEmpty()) {
      Commands.Outcome outcome =
          Commands.run(LIMIT, List.of("chown", "-R", user, directory.toString()));
      if (!outcome.ok()) {
        throw new IOException("chown failed: " + outcome.lastLine());
      }
    }
  }

  private static PostgresOwner choose() {
    if (!Commands.run(LIMIT, List.of("id", "-u")).lastLine().equals("0")) {
      return new PostgresOwner(List.of(), "");
    }
    if (works(NAMESPACE)) {
      return new PostgresOwner(NAMESPACE, "");
    }
    if (works(NOBODY)) {
      return new PostgresOwner(NOBODY, "nobody");
    }
    throw new ServerFailure(
        "PostgreSQL does not run as root, and neither `unshare -U` nor `setpriv` works here. Run as"
            + " another user, or install util-linux.");
  }

  private static boolean works(List<String> prefix) {
    List<String> command = new java.util.ArrayList<>(prefix);
    command.addAll(List.of("id", "-u"));
    Commands.Outcome outcome = Commands.run(LIMIT, command);
    return outcome.ok() && !outcome.lastLine().equals("0");
  }
}
