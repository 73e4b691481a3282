package io.hubbub.landing;

/** Where events land. Safe for use by many threads and instances at once. */
public interface EventStore {
  /**
   * Saves a batch in one transaction, so that each of its events is one row, whoever saved it
   * before. An event that the store will never take does not keep the others from landing.
   */
  Outcome save(Batch batch);
}
