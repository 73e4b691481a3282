package io.hubbub.web;

import org.springframework.web.util.HtmlUtils;

/** The index as a page. */
final class IndexPage {
  private IndexPage() {}

  static String of(IndexController.Index index) {
    StringBuilder rows = new StringBuilder();
    for (Routes.Route route : index.paths()) {
      String path = HtmlUtils.htmlEscape(route.path());
      boolean link = route.method().equals("GET") && !path.contains("{");
      rows.append("<tr><td>")
          .append(route.method())
          .append("</td><td><code>")
          .append(link ? "<a href=\"" + path + "\">" + path + "</a>" : path)
          .append("</code></td><td>")
          .append(HtmlUtils.htmlEscape(route.summary()))
          .append("</td></tr>\n");
    }
    return Page.of(
        index.product() + " " + index.service(),
        """
        <p>Hubbub is a chat event bus: nothing lost, nothing twice. This is its <b>%s</b>, version %s.</p>
        <p><a href="%s">Documentation of the interface</a> · <a href="%s">OpenAPI</a> ·
        <a href="/performance/report">Performance report</a> · <a href="/health">Health</a></p>
        <table><tr><th>Method</th><th>Path</th><th>Answer</th></tr>
        %s</table>
        """
            .formatted(
                HtmlUtils.htmlEscape(index.service()),
                HtmlUtils.htmlEscape(index.version()),
                index.documentation(),
                index.openapi(),
                rows));
  }
}
