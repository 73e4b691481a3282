package io.hubbub.resilience;

/**
 * A guard did not let a call through: nothing was tried, and nothing of it is left. Has no stack
 * trace, since a refusal must cost less than the call.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why a call is not let through. */
  public enum Reason {
    /** Calls failed of late: none is tried until the next probe. */
    OPEN("breaker open: calls to it failed of late, and none is tried for a moment"),
    /** As many calls as may be are under way. */
    FULL("as many calls as may be are under way");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private final Reason reason;

  RefusedException(String guard, Reason reason) {
    super(guard + ": " + reason.words, null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
