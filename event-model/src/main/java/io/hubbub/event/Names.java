package io.hubbub.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of one JSON object, each of which may stand there once. */
final class Names {
  private static final int FEW = 8;

  // A hash set is dearer than the whole rest of reading a small object.
  private final List<String> few = new ArrayList<>(FEW);
  private @Nullable Set<String> many;

  /**
   * @return false if the name was there already
   */
  boolean add(String name) {
    if (many != null) {
      return many.add(name);
    }
    if (few.contains(name)) {
      return false;
    }
    if (few.size() < FEW) {
      return few.add(name);
    }
    many = new HashSet<>(few);
    return many.add(name);
  }

  boolean containsAll(Collection<String> names) {
    return many != null ? many.containsAll(names) : few.containsAll(names);
  }
}
