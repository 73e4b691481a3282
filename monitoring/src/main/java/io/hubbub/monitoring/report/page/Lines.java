package io.hubbub.monitoring.report.page;

import java.util.Locale;

/** Draws into a picture of a width and height that has so many slots from left to right. */
record Lines(int slots, int width, int height, Scale scale) {
  /** Lines that can be told from each other. */
  static final int STYLES = 6;

  Html grid(double value) {
    return Html.of(
        "<line class=\"grid\" x1=\"0\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>", width, y(value), y(value));
  }

  Html limit(double value) {
    return Html.of(
        "<line class=\"limit\" x1=\"0\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>\n",
        width, y(value), y(value));
  }

  /** Interrupted where nothing was observed; a value alone between gaps becomes a dot. */
  Html line(int style, Track track) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < slots; i++) {
      double value = track.values()[i];
      if (!Double.isNaN(value)) {
        path.append(drawing ? 'L' : 'M').append(x(i)).append(' ').append(y(value));
        path.append(drawing || follows(track, i) ? "" : "h0");
      }
      drawing = !Double.isNaN(value);
    }
    return Html.of("<path class=\"s%s\" d=\"%s\"/>\n", style % STYLES, path);
  }

  private boolean follows(Track track, int slot) {
    return slot + 1 < slots && !Double.isNaN(track.values()[slot + 1]);
  }

  /** Says what is there to whoever points at it. */
  Html stripe(int slot, String words) {
    double each = (double) width / slots;
    return Html.of(
        "<rect x=\"%s\" y=\"0\" width=\"%s\" height=\"%s\"><title>%s</title></rect>\n",
        number(slot * each), number(each), height, words);
  }

  private String x(int slot) {
    return number((slot + 0.5) * width / slots);
  }

  private String y(double value) {
    return number(height * (1 - scale.of(value)));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
