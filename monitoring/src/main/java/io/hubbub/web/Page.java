package io.hubbub.web;

import io.hubbub.event.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A small web page that fetches nothing. */
final class Page {
  private Page() {}

  /** Whether it is a browser that asks for something to look at. */
  static boolean isWanted(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null
        && accept.toLowerCase(Locale.ROOT).startsWith("text/html")
        && (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"));
  }

  /** A problem as a person reads it. */
  static String of(Problem problem) {
    return of(
        problem.status() + " " + problem.title(),
        "<p>"
            + HtmlUtils.htmlEscape(problem.detail())
            + "</p>\n"
            + line("Field", problem.field())
            + line("Value", problem.value())
            + line("Allowed", problem.allowed())
            + "<p><a href=\"/\">What there is</a></p>\n");
  }

  private static String line(String name, @Nullable String value) {
    return value == null
        ? ""
        : "<p>" + name + ": <code>" + HtmlUtils.htmlEscape(value) + "</code></p>\n";
  }

  /**
   * A page.
   *
   * @param title as text
   * @param body as HTML
   */
  static String of(String title, String body) {
    String text = HtmlUtils.htmlEscape(title);
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>%s</title>
    <link rel="icon" href="data:,">
    <style>
    :root { color-scheme: light dark; }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
    h1 { font-size: 1.5rem; }
    table { border-collapse: collapse; width: 100%%; }
    th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8884; }
    code { font-size: .9em; }
    </style></head>
    <body>
    <h1>%s</h1>
    %s</body>
    </html>
    """
        .formatted(text, text, body);
  }
}
