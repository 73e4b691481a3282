package io.hubbub.standalone;

import org.jspecify.annotations.Nullable;

/**
 * A server could not be obtained, started or stopped. The message says what was tried and what to
 * do about it, fit to be shown to the person at the terminal.
 */
public final class ServerFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure without an underlying exception. */
  public ServerFailure(String message) {
    this(message, null);
  }

  /** A failure with what caused it, if anything did. */
  public ServerFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
