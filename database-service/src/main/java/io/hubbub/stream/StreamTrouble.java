package io.hubbub.stream;

import io.hubbub.bus.EventStream;
import io.nats.client.api.StreamInfo;

/** The stream is not as it should be. */
public sealed class StreamTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  private StreamTrouble(String message) {
    super(message);
  }

  /** It ends below what has landed, or is being put right for that: {@link StreamHealing}. */
  static final class Cut extends StreamTrouble {
    private static final long serialVersionUID = 1L;

    private static final String ITSELF =
        "; what is left in it lands, then it goes on above that, by itself";

    private Cut(String what) {
      super(what + ITSELF);
    }

    Cut(StreamInfo stream, long known) {
      this(
          "the stream %s ends at %d, but %d has landed or was seen"
              .formatted(
                  stream.getConfiguration().getName(),
                  stream.getStreamState().getLastSequence(),
                  known));
    }

    static Cut holdsAnother(long sequence) {
      return new Cut(
          "the stream %s holds another event at sequence %d than the one that landed"
              .formatted(EventStream.NAME, sequence));
    }
  }

  /**
   * The stream that the database remembers is not there, and only an operator can say what to do.
   */
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
