package io.hubbub.load.faults;

import io.hubbub.standalone.system.Figures;
import java.util.Map;

/**
 * How a system was before its fault, at rest.
 *
 * @param figures what it had counted
 * @param mishaps what it had made good
 * @param consumption how far landing was
 * @param vitals what each process held on to
 */
record Baseline(
    Figures figures, Mishaps mishaps, Consumption consumption, Map<String, Vitals> vitals) {
  static Baseline of(Site site) throws Exception {
    return new Baseline(
        site.figures(), Mishaps.of(site), Consumption.of(site), new VitalsReader(site).read());
  }
}
