package io.hubbub.landing;

import java.sql.SQLException;

/** Up to where the stream has landed. Thread-safe. */
public interface LandedWatermark {
  /**
   * The lowest sequence, from a first one on, that is neither a row nor known to be one before nor
   * refused. It may be one that the stream does not hold.
   */
  long lowestNotLanded(long first) throws SQLException;
}
