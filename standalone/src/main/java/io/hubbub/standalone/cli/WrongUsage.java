package io.hubbub.standalone.cli;

/** An argument that no system could do anything with. */
final class WrongUsage extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongUsage(String message) {
    super(message);
  }
}
