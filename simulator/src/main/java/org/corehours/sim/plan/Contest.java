package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.corehours.scaling.LossKernel;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.form.LossFunction;
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

  private final int draws;
  private final LossKernel kernel;
  private final Map<Shape, LossKernel.Model> models = new ConcurrentHashMap<>();

  Contest(LossLaw law) {
    List<LossFunction> laws = law.draws().isEmpty() ? List.of(law.law()) : law.draws();
    draws = laws.size();
    kernel = new LossKernel(laws);
  }

  /** The standing of each design; where two are equal in a draw, the first is the best. */
  List<Standing> standings(List<Entry> entries) {
    int count = entries.size();
    LossKernel.Losses[] ofDraws =
        entries.stream()
            .map(entry -> model(entry.point()).at(entry.data()))
            .toArray(LossKernel.Losses[]::new);
    double[] losses = new double[count];
    double[] regret = new double[count];
    int[] wins = new int[count];
    for (int j = 0; j < draws; j++) {
      int best = 0;
      for (int i = 0; i < count; i++) {
        losses[i] = ofDraws[i].of(j);
        best = losses[i] < losses[best] ? i : best;
      }
      wins[best]++;
      for (int i = 0; i < count; i++) {
        regret[i] += losses[i] - losses[best];
      }
    }
    List<Standing> standings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      standings.add(new Standing((double) wins[i] / draws, regret[i] / draws));
    }
    return standings;
  }

  /** The design's model under all draws, kept for the next budget. */
  private LossKernel.Model model(LawPoint point) {
    return models.computeIfAbsent(
        new Shape(point.sparsity(), point.parameters()),
        shape -> kernel.model(shape.sparsity(), shape.parameters()));
  }
}
