package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.corehours.scaling.LawForm;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.run.LawPoint;

/**
 * How sure it is which of some designs is best. Each bootstrap draw of the law gives all designs a
 * loss, so that what the draws have in common drops out of the comparison:
 *
 * <pre>
 * probability best = share of the draws j in which L_j(design) is the lowest
 * expected regret  = mean over j of (L_j(design) - lowest L_j)          [nats]
 * </pre>
 *
 * <p>The runs' own noise is in neither: it says which run was lucky, not which design is better. A
 * law without draws counts as one draw.
 */
final class Contest {

  /** Where a design stands. */
  record Standing(double probabilityBest, double expectedRegret) {}

  /** A design as the law sees it. */
  record Entry(LawPoint point, double data) {}

  /** Sparsity and parameters of a design, which no budget changes. */
  private record Shape(double sparsity, double parameters) {}

  private final List<LawForm> draws;
  private final Map<Shape, double[]> terms = new ConcurrentHashMap<>();

  Contest(LossLaw law) {
    draws = law.draws().isEmpty() ? List.of(law.law()) : law.draws();
  }

  /** The standing of each design; where two are equal in a draw, the first is the best. */
  List<Standing> standings(List<Entry> entries) {
    int count = entries.size();
    double[] logData = entries.stream().mapToDouble(entry -> Math.log(entry.data())).toArray();
    List<double[]> fixed = entries.stream().map(entry -> terms(entry.point())).toList();
    double[] losses = new double[count];
    double[] regret = new double[count];
    int[] wins = new int[count];
    for (int j = 0; j < draws.size(); j++) {
      double coefficient = draws.get(j).dataCoefficient();
      double exponent = draws.get(j).dataExponent();
      int best = 0;
      for (int i = 0; i < count; i++) {
        losses[i] = fixed.get(i)[j] + coefficient * Math.exp(-exponent * logData[i]);
        best = losses[i] < losses[best] ? i : best;
      }
      wins[best]++;
      for (int i = 0; i < count; i++) {
        regret[i] += losses[i] - losses[best];
      }
    }
    List<Standing> standings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      standings.add(new Standing((double) wins[i] / draws.size(), regret[i] / draws.size()));
    }
    return standings;
  }

  /** The part of each draw's loss that does not depend on the data, kept for the next budget. */
  private double[] terms(LawPoint point) {
    return terms.computeIfAbsent(
        new Shape(point.sparsity(), point.parameters()),
        shape ->
            draws.stream()
                .mapToDouble(draw -> draw.parametersTerm(shape.sparsity(), shape.parameters()))
                .toArray());
  }
}
