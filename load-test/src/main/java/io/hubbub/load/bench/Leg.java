package io.hubbub.load.bench;

/** The ways that are measured. */
enum Leg {
  FLOOR_LANDING("floor: full stream to rows"),
  HUBBUB_LANDING("Hubbub: full stream to rows"),
  FLOOR_WHOLE("floor: published to rows"),
  HUBBUB_HTTP("Hubbub: HTTP batches to rows"),
  HUBBUB_NATS("Hubbub: NATS requests to rows");

  final String label;

  Leg(String label) {
    this.label = label;
  }
}
