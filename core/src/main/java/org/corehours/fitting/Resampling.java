package org.corehours.fitting;

import java.util.List;
import java.util.Locale;

/** A bootstrap: refits to samples made from the runs, which spread as fits to new runs would. */
public sealed interface Resampling permits CaseBootstrap, ResidualBootstrap {

  /** The kinds there are. */
  enum Kind {
    CASE,
    RESIDUAL;

    /** As users type it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The bootstrap of that kind. */
    public Resampling of(Fitter fitter, long seed) {
      return switch (this) {
        case CASE -> new CaseBootstrap(fitter, seed);
        case RESIDUAL -> new ResidualBootstrap(fitter, seed);
      };
    }
  }

  /** How each draw is fitted. */
  Fitter fitter();

  /** Coefficients refitted to {@code count} samples, the same for any number of threads. */
  List<double[]> draws(List<Observation> runs, LawFit best, int count);

  /** What a draw is refitted to, for people. */
  String describe();
}
