package io.hubbub.stream;

import io.nats.client.api.StreamInfo;

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

    static Lost endsBelow(StreamInfo stream, long landed) {
      return new Lost(
          "the stream %s ends at %d, but %d has landed"
              .formatted(
                  stream.getConfiguration().getName(),
                  stream.getStreamState().getLastSequence(),
                  landed));
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
