package org.corehours.fitting.interval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.FDistribution;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Objective;
import org.corehours.fitting.Observation;
import org.corehours.fitting.Problem.Linearised;
import org.corehours.fitting.Search;
import org.corehours.fitting.Search.End;

/**
 * The values of an exponent that the runs do not reject, everything else fitted anew for each: out
 * from the optimum to where the objective Q has first risen by {@code F lambda / (2 n)}. F is the
 * 90 % quantile of the F distribution with 1 and n - p degrees of freedom, n runs and p variables,
 * and {@code lambda = K n / (n - p) mean(psi^2) / mean(psi')} is the rise's scale (the rho-test of
 * Schrader and Hettmansperger 1980). {@code K = 1 + p / n var(psi') / mean(psi')^2} allows for the
 * residuals within delta that the fit itself puts there (Huber 1973). For least squares the limit
 * is {@code Q (1 + F / (n - p))}.
 *
 * <p>It assumes equal noise of all runs, in the unit of the residuals.
 *
 * @param low lower end; empty if it lies below {@link #LOWEST}
 * @param high upper end; empty if it lies above {@link #HIGHEST}
 */
public record ProfileInterval(OptionalDouble low, OptionalDouble high) {

  /** Smallest exponent looked at (assumed): its power changes by 2.3 % over a decade of input. */
  public static final double LOWEST = 0.01;

  /** Largest exponent looked at (assumed): several times those that loss laws have. */
  public static final double HIGHEST = 5;

  private static final double LEVEL = 0.9;

  /** First step outwards in the exponent's logarithm, and what the next ones grow by. */
  private static final double STEP = 0.1;

  private static final double GROWTH = 1.5;
  private static final double ACCURACY = 1e-8;
  private static final int MAX_EVALUATIONS = 200;

  /** One end of the search. */
  private record Profile(Search search, End best, String exponent, double limit) {

    OptionalDouble low() {
      return end(-1, Math.log(LOWEST));
    }

    OptionalDouble high() {
      return end(1, Math.log(HIGHEST));
    }

    private OptionalDouble end(int direction, double bound) {
      double inside = best.minimum().at()[best.problem().indexOf(exponent)];
      End at = best;
      for (double step = STEP; direction * (bound - inside) > 0; step *= GROWTH) {
        double outside = inside + direction * Math.min(step, Math.abs(bound - inside));
        End next = search.withExponent(exponent, Math.exp(outside), at);
        if (next.value() >= limit) {
          return OptionalDouble.of(Math.exp(root(at, inside, outside)));
        }
        inside = outside;
        at = next;
      }
      return OptionalDouble.empty();
    }

    /** Nearly linear in the exponent's logarithm, since the objective is nearly a parabola. */
    private double rise(double value) {
      return Math.sqrt(Math.max(0, value - best.value()));
    }

    private double root(End at, double inside, double outside) {
      return new BrentSolver(ACCURACY, ACCURACY)
          .solve(
              MAX_EVALUATIONS,
              log -> rise(search.withExponent(exponent, Math.exp(log), at).value()) - rise(limit),
              Math.min(inside, outside),
              Math.max(inside, outside));
    }
  }

  /** The interval of each exponent at a fit's optimum, by the name of its coefficient. */
  public static Map<String, ProfileInterval> of(Fitter fitter, List<Observation> runs, LawFit fit) {
    Search search = fitter.search(runs);
    End best = search.fromCoefficients(fit.coefficients());
    double limit = limit(best);
    Map<String, ProfileInterval> intervals = new LinkedHashMap<>();
    for (String exponent : fitter.form().exponents()) {
      Profile profile = new Profile(search, best, exponent, limit);
      intervals.put(exponent, new ProfileInterval(profile.low(), profile.high()));
    }
    return intervals;
  }

  private static double limit(End best) {
    Objective objective = best.problem().objective();
    Linearised near = best.problem().linearised(best.minimum().at());
    double n = near.residuals().length;
    double p = best.minimum().at().length;
    Curvature curvature = Curvature.of(objective, near.residuals());
    double within = 0;
    double squares = 0;
    for (int i = 0; i < near.residuals().length; i++) {
      double r = near.residuals()[i];
      within += curvature.at(r) > 0 ? near.weights()[i] : 0;
      squares += near.weights()[i] * Math.pow(objective.slope(r), 2);
    }
    double k = 1 + p / n * (1 - within) / within;
    double scale = k * n / (n - p) * squares / (within * curvature.height());
    double quantile = new FDistribution(1, n - p).inverseCumulativeProbability(LEVEL);
    return best.value() + quantile * scale / (2 * n);
  }
}
