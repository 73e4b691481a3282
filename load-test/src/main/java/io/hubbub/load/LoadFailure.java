package io.hubbub.load;

import org.jspecify.annotations.Nullable;

/**
 * Something outside of this program is not as it must be. The message is fit to be shown to the
 * person at the terminal and says what to do.
 */
public final class LoadFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure without an underlying exception. */
  public LoadFailure(String message) {
    this(message, null);
  }

  /** A failure with what caused it, if anything did. */
  public LoadFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
