package org.corehours.fitting;

import java.util.List;
import java.util.Optional;
import org.corehours.scaling.form.FormInput;
import org.corehours.scaling.form.LawForm;

/** Whether runs differ enough for a form's coefficients to follow from them. */
public final class Identifiability {

  /** Values that pin size, exponent and offset of a term. */
  private static final int NEEDED = 3;

  /** Logarithms closer than this are the same value, rounded. */
  private static final double SAME = 1e-9;

  private Identifiability() {}

  /** Why the form cannot be fitted to the runs, if it cannot. */
  public static Optional<Shortfall> problem(LawForm form, List<Observation> runs) {
    for (FormInput input : form.inputs()) {
      int values = values(input, runs);
      if (values < NEEDED) {
        return Optional.of(tooFewValues(form, input, values));
      }
    }
    int coefficients = form.coefficients().size();
    return runs.size() > coefficients
        ? Optional.empty()
        : Optional.of(
            new Shortfall(
                "%s runs are too few to fit the %s coefficients of the form %s"
                    .formatted(runs.size(), coefficients, form.name()),
                "add runs, or choose a form with fewer coefficients"));
  }

  private static int values(FormInput input, List<Observation> runs) {
    double[] sorted =
        runs.stream()
            .mapToDouble(run -> input.logarithm().applyAsDouble(run.inputs()))
            .sorted()
            .toArray();
    int values = 0;
    double last = Double.NEGATIVE_INFINITY;
    for (double value : sorted) {
      if (value - last > SAME) {
        values++;
        last = value;
      }
    }
    return values;
  }

  private static Shortfall tooFewValues(LawForm form, FormInput input, int values) {
    String have =
        values == 1 ? "all runs have the same " + input.name() : "runs have 2 values of it";
    return new Shortfall(
        "%s must take at least %s different values for the form %s to determine %s; %s"
            .formatted(input.name(), NEEDED, form.name(), input.exponent(), have),
        input.name().equals("sparsity")
            ? "the form chinchilla, for dense runs"
            : "add runs that differ in it, or choose a form without that exponent");
  }
}
