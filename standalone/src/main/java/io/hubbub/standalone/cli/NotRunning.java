package io.hubbub.standalone.cli;

/** The command needs a running system and there is none. */
final class NotRunning extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotRunning(String message) {
    super(message);
  }
}
