package org.corehours.sim.answer;

import java.util.List;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.sparsity.PretrainedChoice;
import org.corehours.sim.sparsity.SparsityAdvice;

/**
 * What the sparsity command answers.
 *
 * @param name of the model, or of the law where none was given
 * @param chip empty where none was asked about
 * @param coreHours the budget; not a number where it was given in FLOPs
 * @param pretrained whether to prune a trained model; empty without a model
 * @param caveats reasons to trust it less
 */
public record SparsityAnswer(
    String name,
    String chip,
    double coreHours,
    SparsityAdvice advice,
    List<PretrainedChoice> pretrained,
    List<Caveat> caveats) {

  public SparsityAnswer {
    pretrained = List.copyOf(pretrained);
    caveats = List.copyOf(caveats);
  }

  public String verdict() {
    return advice.verdict(chip.isEmpty() ? "TPU v4" : chip);
  }
}
