package io.hubbub.monitoring.report.page;

import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A piece of HTML in which everything that came from outside is escaped. */
record Html(String text) {
  static final Html NONE = new Html("");

  /**
   * Each {@code %s} of the template becomes the next part: HTML as it is, a collection one after
   * the other, all else escaped, for the text of elements and for attributes in quotes alike.
   */
  static Html of(String template, Object... parts) {
    Object[] safe = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      safe[i] = safe(parts[i]);
    }
    return new Html(template.formatted(safe));
  }

  private static String safe(Object part) {
    return switch (part) {
      case Html html -> html.text;
      case Collection<?> parts -> parts.stream().map(Html::safe).collect(Collectors.joining());
      default -> HtmlUtils.htmlEscape(Plain.of(part.toString()), "UTF-8");
    };
  }
}
