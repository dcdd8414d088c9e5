package org.corehours.architecture;

import java.util.List;

/**
 * A shape that a plan may choose.
 *
 * @param model by its built-in name, if it has one
 * @param depth as it may be asked for
 * @param width as it may be asked for
 * @param doubts how the shape differs from those of a loss law's runs
 */
public record GrownShape(ModelDescription model, int depth, String width, List<ShapeDoubt> doubts) {

  public GrownShape {
    doubts = List.copyOf(doubts);
  }
}
