package io.hubbub.event;

import org.jspecify.annotations.Nullable;

/** What came of reading an event. */
public sealed interface Decoded {
  /** It keeps every rule. */
  record Valid(ChatEvent event) implements Decoded {}

  /**
   * It breaks one.
   *
   * @param id the event's id as far as it could be read, cut to what an id may be
   */
  record Invalid(Problem problem, @Nullable String id) implements Decoded {}
}
