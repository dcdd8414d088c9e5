package org.corehours.sparsity;

/**
 * What the weights of a pruned layer take, relative to those of the same layer unpruned.
 *
 * @param density share of weights that are not zero
 * @param forward share of the forward product's time on the matrix unit
 * @param inputGradient share of the input gradient's
 * @param weightGradient share of the weight gradient's
 * @param stored share of weights whose values, gradients and optimizer state are kept
 * @param indexBytes bytes for each weight, zeros included, that say where the kept ones lie and
 *     that are read with them
 * @param maskBytes bytes for each weight of a mask that is read once an update
 * @param expandOperations vector operations for each weight, zeros included, that unpack the kept
 *     ones before a product or pack their gradients after it
 * @param sortOperations vector operations for each weight that choosing a new mask takes
 */
public record WeightCost(
    double density,
    double forward,
    double inputGradient,
    double weightGradient,
    double stored,
    double indexBytes,
    double maskBytes,
    double expandOperations,
    double sortOperations) {

  /** A layer that is not pruned. */
  public static final WeightCost DENSE = new WeightCost(1, 1, 1, 1, 1, 0, 0, 0, 0);
}
