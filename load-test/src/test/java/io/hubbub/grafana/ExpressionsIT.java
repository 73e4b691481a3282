package io.hubbub.grafana;

import io.hubbub.alerts.Tool;
import io.hubbub.grafana.DashboardExpressions.Asked;
import io.hubbub.standalone.PrometheusBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus understands what is asked. */
class ExpressionsIT {
  private static final Tool PROMTOOL = new Tool(PrometheusBinaries.find().promtool());

  @Test
  void arePromql(@TempDir Path folder) throws Exception {
    Path rules = Files.writeString(folder.resolve("rules.yml"), asRules());
    PROMTOOL.mustRun("check", "rules", rules.toString());
  }

  // The one place where promtool reads expressions from a file.
  private static String asRules() throws IOException {
    StringBuilder rules = new StringBuilder("groups:\n- name: asked\n  rules:\n");
    List<Asked> all = DashboardExpressions.all();
    for (int i = 0; i < all.size(); i++) {
      rules.append("  # %s\n  - record: asked:%d\n    expr: |\n".formatted(all.get(i).where(), i));
      rules.append(all.get(i).promql().indent(6));
    }
    return rules.toString();
  }
}
