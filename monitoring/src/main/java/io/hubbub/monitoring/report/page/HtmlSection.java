package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Report.Advice;
import io.hubbub.monitoring.report.page.Block.Cell;
import io.hubbub.monitoring.report.page.Block.Column;
import io.hubbub.monitoring.report.page.Block.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A section in HTML. */
final class HtmlSection {
  private HtmlSection() {}

  static Html of(Section section) {
    return Html.of(
        "<section id=\"%s\" aria-labelledby=\"%s-title\"><h2 id=\"%s-title\">%s</h2>\n%s</section>\n",
        section.id(),
        section.id(),
        section.id(),
        section.title(),
        section.blocks().stream().map(HtmlSection::block).toList());
  }

  private static Html block(Block block) {
    return switch (block) {
      case Block.Text(String words) -> Html.of("<p>%s</p>\n", words);
      case Block.Aside(String title, Block inner) ->
          Html.of("<details><summary>%s</summary>%s</details>\n", title, block(inner));
      case Block.Change change -> advice(change.advice());
      case Table table -> table(table);
    };
  }

  private static Html advice(Advice advice) {
    return Html.of(
        "<div class=\"advice\"><h3>%s</h3><p><strong>%s</strong></p><p>%s</p><dl>%s</dl></div>\n",
        advice.about(),
        advice.change(),
        advice.reason(),
        advice.figures().stream()
            .map(each ->
                Html.of(
                    "<div><dt>%s</dt><dd>%s</dd></div>",
                    each.name(), Amount.of(each.value(), each.unit())))
            .toList());
  }

  private static Html table(Table table) {
    return Html.of(
        """
        <table role="table"%s><caption>%s</caption>
        <thead role="rowgroup"><tr role="row">%s</tr></thead>
        <tbody role="rowgroup">
        %s</tbody></table>
        """,
        table.columns().size() == 2 ? new Html(" class=\"pairs\"") : Html.NONE,
        table.title(),
        table.columns().stream().map(HtmlSection::heading).toList(),
        table.rows().stream().map(row -> row(table.columns(), row)).toList());
  }

  private static Html heading(Column column) {
    return Html.of(
        "<th scope=\"col\" role=\"columnheader\"%s>%s</th>",
        column.number() ? new Html(" class=\"number\"") : Html.NONE, column.title());
  }

  // On a narrow page each row becomes a card, in which a cell carries its column's title. The roles
  // keep it a table to a screen reader, which otherwise goes by how it is displayed.
  private static Html row(List<Column> columns, List<Cell> cells) {
    List<Html> row = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      row.add(cell(columns.get(i), cells.get(i)));
    }
    return Html.of("<tr role=\"row\">%s</tr>\n", row);
  }

  private static Html cell(Column column, Cell cell) {
    if (cell.text().isEmpty()) {
      return new Html("<td role=\"cell\" class=\"empty\"></td>");
    }
    return Html.of(
        "<td role=\"cell\"%s data-title=\"%s\"><span>%s%s%s</span></td>",
        column.number() ? new Html(" class=\"number\"") : Html.NONE,
        column.title(),
        word(cell),
        cell.small() == null ? Html.NONE : Html.of("<small>%s</small>", cell.small()),
        cell.share() == null ? Html.NONE : bar(cell.share()));
  }

  private static Html word(Cell cell) {
    return cell.tone() == Tone.NONE
        ? Html.of("%s", cell.text())
        : Html.of(
            "<b class=\"badge %s\"><i aria-hidden=\"true\">%s</i>%s</b>",
            cell.tone().css, cell.tone().sign, cell.text());
  }

  private static Html bar(double share) {
    String percent = String.format(Locale.ROOT, "%.1f", 100 * Math.clamp(share, 0, 1));
    return Html.of("<span class=\"bar\"><span style=\"width:%s%%\"></span></span>", percent);
  }
}
