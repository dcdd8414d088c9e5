package org.corehours.workload;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.corehours.sparsity.LayerKind;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.units.Flops;

/**
 * All operations of a model's forward pass in order, for one example.
 *
 * @param classifier the last section, which turns features into class scores; loss laws leave its
 *     parameters out of N
 */
public record Workload(List<Section> body, Section classifier) {

  public Workload {
    body = List.copyOf(body);
  }

  /** The body followed by the classifier. */
  public List<Section> sections() {
    return Stream.concat(body.stream(), Stream.of(classifier)).toList();
  }

  /** Everything trained. */
  public long parameters() {
    return bodyParameters() + classifier.parameters();
  }

  /** Everything trained but the classifier. */
  public long bodyParameters() {
    return body.stream().mapToLong(Section::parameters).sum();
  }

  /**
   * Everything trained that is not zero after pruning.
   *
   * @throws IllegalArgumentException if an n:m pattern does not fit a layer's shape
   */
  public long nonZeroParameters(PrunedLayers pruned) {
    return parameters() - sections().stream().mapToLong(section -> section.zeros(pruned)).sum();
  }

  /** Weights of the body that pruning sets to zero. */
  public long bodyZeros(PrunedLayers pruned) {
    return body.stream().mapToLong(section -> section.zeros(pruned)).sum();
  }

  /** Weights of the layers of those kinds, biases and shared weights left out. */
  public long weights(Set<LayerKind> kinds) {
    return sections().stream().mapToLong(section -> section.weights(kinds)).sum();
  }

  /** Weights of the layers of those kinds that are not zero after pruning. */
  public long nonZeroWeights(Set<LayerKind> kinds, PrunedLayers pruned) {
    PrunedLayers there = pruned.only(kinds);
    return weights(kinds) - sections().stream().mapToLong(section -> section.zeros(there)).sum();
  }

  /** Multiply-adds of one example's forward pass. */
  public long multiplyAdds() {
    return sections().stream().mapToLong(Section::multiplyAdds).sum();
  }

  /** FLOPs of one example's forward pass: two for each multiply-add; vector work is not counted. */
  public Flops forwardFlops() {
    return new Flops(2.0 * multiplyAdds());
  }

  /** FLOPs of one example's training step: the forward product and two of its size backward. */
  public Flops trainFlops() {
    return forwardFlops().times(3);
  }
}
