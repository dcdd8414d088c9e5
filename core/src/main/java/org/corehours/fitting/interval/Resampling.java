package org.corehours.fitting.interval;

import java.util.List;
import java.util.Locale;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Observation;

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

    /**
     * The kind whose intervals cover what they claim: residuals where most of them count squared,
     * since drawn runs spread too little for the fitted coefficients; runs where most count
     * linearly, since such a fit nearly passes through p runs and its residuals spread too little.
     * {@code CoverageTest} measures both.
     */
    public static Kind suited(LawFit fit) {
      double delta = fit.objective().delta();
      long squared = fit.residuals().stream().filter(r -> Math.abs(r) <= delta).count();
      return 2 * squared > fit.residuals().size() ? RESIDUAL : CASE;
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
