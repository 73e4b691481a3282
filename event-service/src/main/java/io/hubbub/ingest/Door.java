package io.hubbub.ingest;

import java.util.Locale;

/** By which way a request comes in. */
public enum Door {
  HTTP,
  NATS;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
