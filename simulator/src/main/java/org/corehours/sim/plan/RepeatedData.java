package org.corehours.sim.plan;

import java.util.Locale;
import java.util.Optional;
import org.corehours.scaling.Datasets;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.result.Caveat;

/**
 * Whether a run sees its data more often than the runs of its law did. A law counts repeated data
 * like new data, which holds as far as its runs repeated theirs: up to
 *
 * <pre>
 * max(1, largest D of the runs / D of their whole data set)   passes.
 * </pre>
 */
final class RepeatedData {

  /** A run at the edge is not marked for a rounding of its steps. */
  private static final double SLACK = 1.01;

  private RepeatedData() {}

  /**
   * The caveat, if the run sees its data too often.
   *
   * @param epochs of the run over the data that there is
   * @param dataPerExample D of an example, to count the law's data set in
   */
  static Optional<Caveat> caveat(LossLaw law, double epochs, double dataPerExample) {
    double seen = passes(law, dataPerExample);
    return epochs <= seen * SLACK
        ? Optional.empty()
        : Optional.of(
            new Caveat(
                Caveat.Kind.REPEATED_DATA,
                "epochs",
                String.format(
                    Locale.ROOT,
                    "repeated data: %.3g epochs; the law's runs had at most %.3g",
                    epochs,
                    seen)));
  }

  private static double passes(LossLaw law, double dataPerExample) {
    return Datasets.find(law.file().dataset())
        .map(data -> data.tokens().orElse(data.examples() * dataPerExample))
        .map(whole -> Math.max(1, law.range().dataHigh() / whole))
        .orElse(1.0);
  }
}
