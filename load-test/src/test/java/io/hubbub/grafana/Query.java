package io.hubbub.grafana;

import java.util.Map;

/**
 * A question to Prometheus.
 *
 * @param legend how the answer is named; <code>{{label}}</code> stands for a label's value
 * @param expression PromQL. <code>{*}</code> chooses what the reader has chosen; <code>[~]</code>
 *     is a range as long as a rate needs at the present zoom
 * @param format what Grafana makes of the answer
 * @param isInstant whether only the last value is asked for
 */
record Query(String legend, String expression, String format, boolean isInstant) {
  private static final String CHOSEN = "{job=~\"$job\", instance=~\"$instance\"";

  /** As Prometheus gets it, apart from Grafana's variables. */
  static String promql(String expression) {
    return expression.strip().replace("{*", CHOSEN).replace("[~]", "[$__rate_interval]");
  }

  Map<String, Object> json(int index) {
    return Map.of(
        "refId",
        String.valueOf((char) ('A' + index)),
        "datasource",
        Frame.DATASOURCE,
        "editorMode",
        "code",
        "expr",
        promql(expression),
        "legendFormat",
        legend,
        "instant",
        isInstant,
        "range",
        !isInstant,
        "format",
        format);
  }
}
