package org.corehours.fitting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corehours.fitting.FitForm.Input;

/** Whether runs differ enough for a form's coefficients to follow from them. */
public final class Identifiability {

  /** Values that pin size, exponent and offset of a term. */
  private static final int NEEDED = 3;

  /** Logarithms closer than this are the same value, rounded. */
  private static final double SAME = 1e-9;

  private Identifiability() {}

  /** Why the form cannot be fitted to the runs, if it cannot; a second line says what may do. */
  public static Optional<String> problem(FitForm form, List<Observation> runs) {
    for (Input input : form.inputs()) {
      int values = values(input, runs);
      if (values < NEEDED) {
        return Optional.of(tooFewValues(form, input, values));
      }
    }
    int coefficients = form.names().size();
    return runs.size() > coefficients
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d runs are too few to fit the %d coefficients of the form %s\n%s",
                runs.size(),
                coefficients,
                form.name(),
                "Maybe add runs, or choose a form with fewer coefficients."));
  }

  private static int values(Input input, List<Observation> runs) {
    double[] sorted = runs.stream().mapToDouble(input.logarithm()).sorted().toArray();
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

  private static String tooFewValues(FitForm form, Input input, int values) {
    String have =
        values == 1 ? "all runs have the same " + input.name() : "runs have 2 values of it";
    String hint =
        form instanceof SparseForm && input.name().equals("sparsity")
            ? "Maybe the form chinchilla, for dense runs."
            : "Maybe add runs that differ in it, or choose a form without that exponent.";
    return String.format(
        Locale.ROOT,
        "%s must take at least %d different values for the form %s to tell %s; %s\n%s",
        input.name(),
        NEEDED,
        form.name(),
        input.exponent(),
        have,
        hint);
  }
}
