package io.hubbub.landing;

import java.io.IOException;

/** Where refused deliveries are kept. */
public interface DeadLetters {
  /**
   * Returns once it is kept. Keeping the same delivery again keeps it once.
   *
   * @throws IOException if it is not known to be kept
   */
  void keep(Refused refused) throws IOException;
}
