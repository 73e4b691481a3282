package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a section. */
sealed interface Block {

  /** A paragraph. */
  record Text(String words) implements Block {}

  /** What is said only to who asks: the rest, the method. */
  record Aside(String title, Block block) implements Block {}

  /** Something to change. */
  record Change(Report.Advice advice) implements Block {}

  /** Rows of as many cells as there are columns. */
  record Table(String title, List<Column> columns, List<List<Cell>> rows) implements Block {}

  /**
   * @param number whether it is set flush right
   * @param rank the columns of a higher rank are left out first where there is no room
   */
  record Column(String title, boolean number, int rank) {
    static Column words(String title) {
      return new Column(title, false, 0);
    }

    static Column number(String title) {
      return new Column(title, true, 0);
    }

    Column rank(int other) {
      return new Column(title, number, other);
    }
  }

  /**
   * @param small what is added in small letters
   * @param share of one, to be drawn as a bar
   */
  record Cell(String text, @Nullable String small, @Nullable Double share, Tone tone) {
    static Cell of(String text) {
      return new Cell(text, null, null, Tone.NONE);
    }

    static Cell of(String text, Tone tone) {
      return new Cell(text, null, null, tone);
    }

    Cell small(@Nullable String words) {
      return new Cell(text, words, share, tone);
    }

    Cell bar(double part) {
      return new Cell(text, small, part, tone);
    }
  }
}
