package io.hubbub.stream;

/** The stream is not as it should be, and only an operator can say what to do. */
public sealed class StreamTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  private StreamTrouble(String message) {
    super(message);
  }

  /** The stream that the database remembers is not there. */
  static final class Lost extends StreamTrouble {
    private static final long serialVersionUID = 1L;

    Lost(String what) {
      super(what + "; run ./hubbub repair to begin a new one above what has landed");
    }
  }

  /** It is there, and not configured as wanted. */
  public static final class Drift extends StreamTrouble {
    private static final long serialVersionUID = 1L;

    Drift(String differences) {
      super(differences);
    }
  }
}
